import { join } from "node:path";
import { staleFile } from "../../diagnostics/catalogue/project.js";
import { finding } from "../../diagnostics/finding.js";
import type { Changes } from "../disk/apply-changes.js";
import { pathsBelow } from "../disk/text-files.js";
import type { DriftFinding } from "../drift/check-drift.js";
import { hashOf } from "../memory/hash-of.js";
import type { RunMemory } from "../memory/run-memory.js";
import { formatOwnedFiles, type OwnedFiles, ownedFilesName, sortOwnedFiles } from "../project/owned-files.js";
import type { Project } from "../project/project.js";

/**
 * What becomes of the list of generated files: its new text if that differs, and the same as a finding.
 *
 * @param aside Files that stay in the list although this run did not make them.
 */
export function planList(
  { root, out }: Project,
  generated: ReadonlyMap<string, string>,
  aside: OwnedFiles,
  memory: RunMemory,
): { readonly changes: Changes; readonly findings: readonly DriftFinding[] } {
  const file = `${out}/${ownedFilesName}`;
  const path = join(root, file);
  if (generated.size + aside.size === 0 && memory.texts.read(path) === undefined) {
    return { changes: new Map(), findings: [] };
  }
  const below = pathsBelow(out);
  const hashes = [...generated].map(([name, content]) => [name, hashOf(memory, below(name), content)] as const);
  const owned = sortOwnedFiles(new Map([...aside, ...hashes]), memory.owned.last(file)?.owned);
  const text = formatOwnedFiles(owned);
  // What it says is known when it is read the next time.
  memory.owned.get(file, [text], () => ({ owned, diagnostics: [] }));
  if (memory.texts.read(path) === text) return { changes: new Map(), findings: [] };
  const stale = { diagnostic: finding(staleFile, undefined, { file }), hunk: undefined };
  return { changes: new Map([[path, text]]), findings: [stale] };
}
