import { join, posix } from "node:path";
import { descriptorSet } from "../messages/descriptor-set.js";
import { applyChanges } from "./apply-changes.js";
import { counted } from "./counted.js";
import { exitCode } from "./exit-code.js";
import { unchangedRun } from "./last-run.js";
import { findPackage } from "./plan-package.js";
import type { Printer } from "./printer.js";
import type { Project } from "./project.js";
import { runGenerate } from "./run-generate.js";
import { listFiles, readTexts } from "./text-files.js";
import { withoutInterruption } from "./without-interruption.js";

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
