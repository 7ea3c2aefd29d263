import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import {
  mergedTypes,
  releasedNumber,
  unmergeableLedger,
  unreadableLedger,
} from "../../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { emitProto } from "../emit-proto.js";
import { findProtoProblems } from "../find-proto-problems.js";
import type { ResolveImport } from "../link/visible-files.js";
import { ProtoSyntaxError } from "../parse/proto-syntax-error.js";
import { parseProto } from "../parse-proto.js";
import { readPlaces } from "../places.js";
import type { Move } from "./deal-again.js";
import { type MergedFile, mergeFiles } from "./merge-files.js";
import { type ConflictSide, splitConflict } from "./split-conflict.js";

/** A committed file after a merge. */
export interface MergedLedger {
  /** With the markers of the merge, or as the merge left it without. */
  readonly text: string;
  /** Text at the base; absent when the base has no such file. */
  readonly base: string | undefined;
  /** Text of the own branch before the merge; absent when it is not known. */
  readonly ours: string | undefined;
  /** Both sides of the merge come from the base. */
  readonly fromBase: boolean;
  /** Path as others import it. */
  readonly path: string;
  /** Path relative to the project root, for findings. */
  readonly file: string;
  /** Name of the base, for findings. */
  readonly baseName: string;
  readonly resolve: ResolveImport;
}

/** The file with both sides in it. */
export interface ResolvedLedger {
  /** Absent when there is nothing to resolve, or a finding. */
  readonly text: string | undefined;
  readonly moves: readonly (Move & { readonly owner: string })[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Brings both sides of a merged file together; numbers that the base has stay, later ones that clash are dealt again. */
export function resolveLedger(ledger: MergedLedger): ResolvedLedger {
  const sides = splitConflict(ledger.text);
  try {
    const [first, ...others] = sides.map((side) => parseSide(side, ledger));
    if (first === undefined || (others.length === 0 && findProtoProblems(first).length === 0)) return nothing;
    const header = headerOf(first);
    const merged = mergeFiles({
      sides: [first, ...others],
      base: parseOptional(ledger.base, ledger),
      ours: parseOptional(ledger.ours, ledger),
      fromBase: ledger.fromBase,
    });
    return emit(merged, header, ledger);
  } catch (error) {
    if (!(error instanceof SideError)) throw error;
    return { ...nothing, diagnostics: [error.diagnostic] };
  }
}

const nothing: ResolvedLedger = { text: undefined, moves: [], diagnostics: [] };

class SideError extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

function parseSide({ text, lines }: ConflictSide, { path, file, resolve }: MergedLedger): FileDescriptorProto {
  try {
    return parseProto(text, { path, resolve });
  } catch (error) {
    if (!(error instanceof ProtoSyntaxError)) throw error;
    const { line, column, length } = error.position;
    const span = { file, line: lines[line - 1] ?? 1, column, length };
    throw new SideError(finding(unreadableLedger, span, { reason: error.reason }));
  }
}

/** What cannot be read at the base or on the own branch says nothing about numbers. */
function parseOptional(text: string | undefined, { path, resolve }: MergedLedger): FileDescriptorProto | undefined {
  if (text === undefined) return undefined;
  try {
    return parseProto(text, { path, resolve });
  } catch (error) {
    if (!(error instanceof ProtoSyntaxError)) throw error;
    return undefined;
  }
}

function headerOf(file: FileDescriptorProto): string {
  const [comment = ""] = readPlaces(file).get("syntax")?.detached ?? [];
  return comment.trimEnd().replaceAll(/^ /gm, "");
}

function emit({ file, moves, problems }: MergedFile, header: string, ledger: MergedLedger): ResolvedLedger {
  const refused = problems.map((problem) => {
    const { name, owner } = problem;
    const span = spanOf(name, ledger);
    if (problem.kind === "types") return finding(mergedTypes, span, { name, owner, types: problem.types });
    return finding(releasedNumber, span, { ...problem, base: ledger.baseName });
  });
  if (refused.length > 0) return { ...nothing, diagnostics: refused };
  try {
    return { text: emitProto(file, { header, resolve: ledger.resolve }).text, moves, diagnostics: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const place = { file: ledger.file, line: 1, column: 1, length: 1 };
    return { ...nothing, diagnostics: [finding(unmergeableLedger, place, { reason })] };
  }
}

/** The last line that gives a name its number; the first one of the file if there is none. */
function spanOf(name: string, { text, file }: MergedLedger): Span {
  const lines = text.split("\n");
  const line = lines.findLastIndex((content) => new RegExp(`\\b${name} = \\d`).test(content));
  const column = line < 0 ? 0 : (lines[line]?.indexOf(name) ?? 0);
  return { file, line: line + 1 || 1, column: column + 1, length: name.length };
}
