import { join } from "node:path";
import { staleFile } from "../diagnostics/catalogue/project.js";
import { finding } from "../diagnostics/finding.js";
import type { Changes } from "./apply-changes.js";
import type { DriftFinding } from "./check-drift.js";
import { hashOf } from "./hash-of.js";
import { formatOwnedFiles, ownedFilesName } from "./owned-files.js";
import type { Project } from "./project.js";
import type { RunMemory } from "./run-memory.js";

/** What becomes of the list of generated files: its new text if that differs, and the same as a finding. */
export function planList(
  { root, out }: Project,
  generated: ReadonlyMap<string, string>,
  memory: RunMemory,
): { readonly changes: Changes; readonly findings: readonly DriftFinding[] } {
  const file = `${out}/${ownedFilesName}`;
  const path = join(root, file);
  const text = formatOwnedFiles(
    new Map([...generated].map(([name, content]) => [name, hashOf(memory, `${out}/${name}`, content)])),
  );
  if (memory.texts.read(path) === text) return { changes: new Map(), findings: [] };
  const stale = { diagnostic: finding(staleFile, undefined, { file }), hunk: undefined };
  return { changes: new Map([[path, text]]), findings: [stale] };
}
