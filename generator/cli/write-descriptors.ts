import { join, posix } from "node:path";
import { descriptorSet } from "../messages/descriptor-set.js";
import { exitCode } from "./command-line/exit-code.js";
import { applyChanges } from "./disk/apply-changes.js";
import { listFiles, readTexts } from "./disk/text-files.js";
import { withoutInterruption } from "./disk/without-interruption.js";
import { unchangedRun } from "./memory/last-run.js";
import { findPackage } from "./plan/plan-package.js";
import type { Project } from "./project/project.js";
import { counted } from "./report/counted.js";
import type { Printer } from "./report/printer.js";
import { runGenerate } from "./run-generate.js";

/** Name of the set of descriptors, beside package.json. */
export const descriptorsFile = "descriptors.binpb";

/**
 * Writes the descriptors of all generated protos and of what they import beside package.json, to be shipped with it;
 * nothing when generated code is out of date, since the set would tell of another version than the package.
 */
export function writeDescriptors(project: Project, printer: Printer): number {
  const current = unchangedRun(project) !== undefined;
  const code = current
    ? exitCode.done
    : runGenerate(project, { check: true, fix: false, force: false, resetLedger: false, printer }).exitCode;
  if (code !== exitCode.done) return code;
  const folder = join(project.root, project.out);
  const protos = listFiles(folder).filter((file) => file.endsWith(".proto"));
  if (protos.length === 0) {
    printer.tell(`nothing to describe: there is no .proto in ${project.out}`);
    return exitCode.done;
  }
  const bytes = descriptorSet(readTexts(folder, protos));
  const file = posix.join(findPackage(project)?.folder ?? ".", descriptorsFile);
  withoutInterruption(() => applyChanges(new Map([[join(project.root, file), bytes]]), project.root));
  printer.tell(`wrote ${file}: descriptors of ${counted(protos.length, "proto")} and what they import`);
  return exitCode.done;
}
