import { posix } from "node:path";
import {
  deletedFile,
  editedFile,
  foreignFile,
  lostLedger,
  orphanedFiles,
  staleFile,
  staleInterface,
} from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { InterfaceModel } from "../../model/interface.js";
import type { Place } from "../../view/place.js";
import { changedSpan } from "./changed-span.js";
import type { FileState } from "./compare-files.js";
import { firstHunk, type Hunk } from "./line-hunk.js";

/** The output folder as it is, against what would be written. */
export interface Drift {
  /** Output folder, for the paths in findings. */
  readonly out: string;
  readonly interfaces: readonly (readonly [InterfaceModel, Place])[];
  readonly states: ReadonlyMap<string, FileState>;
  readonly generated: ReadonlyMap<string, string>;
  readonly present: ReadonlyMap<string, string>;
}

/** A finding, and where the proto differs. */
export interface DriftFinding {
  readonly diagnostic: Diagnostic;
  readonly hunk: Hunk | undefined;
}

/** Files that are not jsgen's to replace or delete without being told to. */
export function findConflicts(drift: Drift): readonly DriftFinding[] {
  return [...drift.states].flatMap(([path, state]) => {
    const entry = conflictEntries[state];
    if (entry === undefined) return [];
    return [
      { diagnostic: finding(entry, ownerOf(path, drift)?.span, fileOf(path, drift)), hunk: protoHunk(path, drift) },
    ];
  });
}

/** Everything that is not as it would be written: single files, and one finding per interface that is out of date. */
export function findDrift(drift: Drift): readonly DriftFinding[] {
  const interfaces = drift.interfaces.flatMap(([contract, place]) => interfaceDrift(contract, place, drift));
  const files = [...drift.states].flatMap(([path, state]) => fileDrift(path, state, drift));
  return [...interfaces, ...findConflicts(drift), ...files, ...orphans(drift)];
}

function orphans({ states, out }: Drift): readonly DriftFinding[] {
  const paths = [...states].filter(([, state]) => state === "orphaned").map(([path]) => posix.parse(path));
  return [...new Set(paths.map(({ dir }) => dir))].map((dir) => {
    const files = paths.filter((path) => path.dir === dir).map(({ base }) => base);
    const told = { folder: posix.join(out, dir), files: files.join(", ") };
    return { diagnostic: finding(orphanedFiles, undefined, told), hunk: undefined };
  });
}

type FileEntry = typeof editedFile | typeof foreignFile | typeof lostLedger;

const conflictEntries: Readonly<Partial<Record<FileState, FileEntry>>> = {
  edited: editedFile,
  "edited-orphan": editedFile,
  foreign: foreignFile,
  "lost-ledger": lostLedger,
};

function interfaceDrift(contract: InterfaceModel, { folder, fileStem }: Place, drift: Drift): readonly DriftFinding[] {
  const late = [...drift.states].filter(([path, state]) => isIn(folder, path) && isLate(state)).map(([path]) => path);
  if (late.length === 0) return [];
  const hunk = protoHunk(`${folder}/${fileStem}.proto`, drift);
  const span = hunk === undefined ? contract.span : changedSpan(contract, hunk);
  const files = late.map((path) => path.slice(folder.length + 1)).join(", ");
  return [{ diagnostic: finding(staleInterface, span, { id: contract.id.text, files }), hunk }];
}

function fileDrift(path: string, state: FileState, drift: Drift): readonly DriftFinding[] {
  const owner = ownerOf(path, drift);
  const file = fileOf(path, drift);
  const found = (diagnostic: Diagnostic): readonly DriftFinding[] => [{ diagnostic, hunk: undefined }];
  if (state === "deleted") return found(finding(deletedFile, owner?.span, file));
  return isLate(state) && owner === undefined ? found(finding(staleFile, undefined, file)) : [];
}

function isLate(state: FileState): boolean {
  return state === "stale" || state === "new";
}

function protoHunk(path: string, { present, generated }: Drift): Hunk | undefined {
  return path.endsWith(".proto") ? firstHunk(present.get(path) ?? "", generated.get(path) ?? "") : undefined;
}

function ownerOf(path: string, { interfaces }: Drift): InterfaceModel | undefined {
  return interfaces.find(([, { folder }]) => isIn(folder, path))?.[0];
}

function fileOf(path: string, { out }: Drift): { readonly file: string } {
  return { file: `${out}/${path}` };
}

function isIn(folder: string, path: string): boolean {
  return path.slice(0, path.lastIndexOf("/")) === folder;
}
