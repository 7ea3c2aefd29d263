import { editedLedger } from "../../diagnostics/catalogue/project.js";
import { finding } from "../../diagnostics/finding.js";
import { Memo } from "../../memo.js";
import type { Span } from "../../model/span.js";
import { protoPath } from "../../proto/lower/wire-names.js";
import { hashText, pathsBelow } from "../disk/text-files.js";
import type { DriftFinding } from "../drift/check-drift.js";
import { firstHunk } from "../drift/line-hunk.js";
import { hashOf } from "../memory/hash-of.js";
import type { RunMemory } from "../memory/run-memory.js";
import type { OwnedFiles } from "../project/owned-files.js";
import type { Project } from "../project/project.js";
import type { Sources } from "../sources/read-sources.js";
import { readLedgerVersions } from "./ledger-versions.js";

/** A proto of the output folder that holds numbers nobody generated or committed. */
export interface EditedLedger {
  /** Relative to the output folder. */
  readonly path: string;
  readonly text: string;
  /** What jsgen wrote; absent when version control does not have it. */
  readonly original: string | undefined;
}

/** The protos that remember the numbers, against the list of generated files. */
export interface InspectedLedgers {
  readonly edited: readonly EditedLedger[];
  /** The list, in which a committed proto stands as it is committed: a merge may have changed only one of the two. */
  readonly owned: OwnedFiles;
}

/**
 * Finds the protos that somebody changed. What is generated follows their numbers, so comparing them with it would
 * prove nothing; they are compared with what jsgen noted when it wrote them, and with what is committed.
 */
export function inspectLedgers(
  project: Project,
  { model, committed, owned }: Sources,
  memory: Pick<RunMemory, "hashes"> = { hashes: new Memo() },
): InspectedLedgers {
  const changed = model.interfaces.flatMap(({ id }) => {
    const path = protoPath(id, project.packagePrefix);
    const [text, hash] = [committed.get(path), owned.get(path)];
    return text === undefined || hash === undefined || hashOf(memory, pathsBelow(project.out)(path), text) === hash
      ? []
      : [{ path, text, hash }];
  });
  if (changed.length === 0) return { edited: [], owned };
  const versions = readLedgerVersions(project, new Set(changed.map(({ path }) => path)));
  const known = changed.map((one) => ({ ...one, texts: versions.flatMap((version) => version.get(one.path) ?? []) }));
  const accepted = known.filter(({ text, texts }) => texts.includes(text));
  return {
    edited: known
      .filter((one) => !accepted.includes(one))
      .map(({ path, text, hash, texts }) => ({ path, text, original: texts.find((one) => hashText(one) === hash) })),
    owned: new Map([...owned, ...accepted.map(({ path, text }) => [path, hashText(text)] as const)]),
  };
}

/**
 * Tells of one edited proto, at the first line that differs.
 *
 * @param generated What the interface gives with the edited numbers: shows an edit that is no number where the original is lost.
 */
export function editedLedgerFinding(
  { path, text, original }: EditedLedger,
  out: string,
  generated: string | undefined,
): DriftFinding {
  const file = `${out}/${path}`;
  const wanted = original ?? generated ?? text;
  const diagnostic = finding(editedLedger, changedLine(file, text, wanted), { file });
  return { diagnostic, hunk: firstHunk(text, wanted) };
}

function changedLine(file: string, text: string, wanted: string): Span | undefined {
  const [found, lines] = [text.split("\n"), wanted.split("\n")];
  const first = found.findIndex((line, index) => line !== lines[index]);
  if (first < 0) return undefined;
  const line = found[first] ?? "";
  const column = line.length - line.trimStart().length + 1;
  return { file, line: first + 1, column, length: Math.max(1, line.trim().length) };
}
