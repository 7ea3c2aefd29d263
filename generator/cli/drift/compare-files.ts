import { hashText } from "../disk/text-files.js";
import { type OwnedFiles, sortedPaths } from "../project/owned-files.js";

/**
 * How one file of the output folder stands.
 *
 * `edited` means somebody changed what jsgen wrote, `foreign` that jsgen never wrote it; both hold only while the file
 * differs from what would be written. `orphaned` files are owned and no longer generated. A `lost-ledger` is a deleted
 * proto that would come back with other content: what it remembered is gone.
 */
export type FileState =
  | "unchanged"
  | "new"
  | "deleted"
  | "lost-ledger"
  | "stale"
  | "edited"
  | "edited-orphan"
  | "foreign"
  | "orphaned";

/** What is to be compared, by path relative to the output folder. */
export interface FilesToCompare {
  /** What this run would write. */
  readonly generated: ReadonlyMap<string, string>;
  /** What lies there, at least for every generated and every owned path. */
  readonly present: ReadonlyMap<string, string>;
  readonly owned: OwnedFiles;
}

/** Tells how each generated or owned file stands, sorted by path. */
export function compareFiles({ generated, present, owned }: FilesToCompare): ReadonlyMap<string, FileState> {
  const states = new Map<string, FileState>();
  for (const path of sortedPaths([...owned.keys(), ...generated.keys()])) {
    const [wanted, found, hash] = [generated.get(path), present.get(path), owned.get(path)];
    if (found === undefined && wanted !== undefined) states.set(path, absentState(path, wanted, hash));
    if (found !== undefined) states.set(path, presentState(wanted, found, hash));
  }
  return states;
}

function absentState(path: string, wanted: string, hash: string | undefined): FileState {
  if (hash === undefined) return "new";
  return path.endsWith(".proto") && hashText(wanted) !== hash ? "lost-ledger" : "deleted";
}

function presentState(wanted: string | undefined, found: string, hash: string | undefined): FileState {
  if (wanted === found) return "unchanged";
  const untouched = hash !== undefined && hashText(found) === hash;
  if (wanted === undefined) return untouched ? "orphaned" : "edited-orphan";
  if (untouched) return "stale";
  return hash === undefined ? "foreign" : "edited";
}
