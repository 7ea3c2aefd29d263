import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { compatibilityFindings } from "../../breaking/compatibility-findings.js";
import { elementSpans, findSpan } from "../../breaking/element-spans.js";
import { findBreakingChanges } from "../../breaking/find-breaking-changes.js";
import { findContractChanges } from "../../breaking/find-contract-changes.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { annotationsPath } from "../../proto/standard-imports.js";
import { exitCode } from "../command-line/exit-code.js";
import type { Project } from "../project/project.js";
import { counted } from "../report/counted.js";
import type { Printer } from "../report/printer.js";
import { readSources, type Sources } from "../sources/read-sources.js";
import { withFixes } from "../sources/with-fixes.js";
import { loadBase } from "./load-base.js";
import { presentProtos } from "./present-protos.js";
import { protoSpans } from "./proto-spans.js";

/** Tells what callers built against an older version would lose; returns the exit code. */
export function runBreaking(project: Project, against: string, printer: Printer): number {
  const base = loadBase(project, against, process.cwd());
  const sources = readSources(project);
  const present = isClean(sources.diagnostics) ? presentProtos(project, sources) : undefined;
  const diagnostics = withFixes(project.root, [...sources.diagnostics, ...(present?.diagnostics ?? [])]);
  printer.diagnostics(diagnostics);
  if (present === undefined || !isClean(diagnostics)) return exitCode.findings;
  const findings = compareProtos(project, sources, base, present.files);
  printer.breaking(findings);
  if (findings.length > 0) return exitCode.findings;
  const interfaces = counted(sources.model.interfaces.length, "interface");
  printer.tell(`nothing breaks: ${interfaces} compatible with ${against}`);
  return exitCode.done;
}

/** Compares a project with an older version of its protos. */
export function compareProtos(
  { packagePrefix, protos }: Project,
  { model, ...sources }: Sources,
  base: readonly FileDescriptorProto[],
  present: readonly FileDescriptorProto[],
): readonly Diagnostic[] {
  const [before, after] = [base.filter(isOwn), present.filter(isOwn)];
  const changes = [...findBreakingChanges(before, after), ...findContractChanges(before, after)];
  const written = protos === undefined ? [] : protoSpans(sources.protos, protos);
  const spans = new Map([...written, ...elementSpans(model.interfaces, packagePrefix)]);
  return compatibilityFindings(changes, (symbol) => findSpan(symbol, spans));
}

/** The annotations come with jsgen, and a descriptor set may hold protobuf's own files. */
function isOwn({ name }: FileDescriptorProto): boolean {
  return name !== annotationsPath && !name.startsWith("google/protobuf/");
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}
