import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { duplicateNumber, unreadableLedger, unresolvedMerge } from "../../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import type { Span } from "../../model/span.js";
import { findProtoProblems } from "../find-proto-problems.js";
import type { ResolveImport } from "../link/visible-files.js";
import { MergeConflictError, type ProtoPosition, ProtoSyntaxError } from "../parse/proto-syntax-error.js";
import { parseProto } from "../parse-proto.js";

/** A committed file as {@link readLedger} needs it. */
export interface LedgerSource {
  readonly text: string;
  /** Path as others import it. */
  readonly path: string;
  /** Path relative to the project root, for findings. */
  readonly file: string;
  readonly resolve: ResolveImport;
}

/** Reads the committed file that remembers the numbers; absent when it has findings. */
export function readLedger(source: LedgerSource): {
  readonly ledger: FileDescriptorProto | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  try {
    const ledger = parseProto(source.text, source);
    const diagnostics = problems(ledger, source.file);
    return { ledger: diagnostics.length === 0 ? ledger : undefined, diagnostics };
  } catch (cause) {
    if (!(cause instanceof ProtoSyntaxError)) throw cause;
    return { ledger: undefined, diagnostics: [syntaxFinding(cause, source.file)] };
  }
}

function syntaxFinding(error: ProtoSyntaxError, file: string): Diagnostic {
  const span = spanAt(file, error.position);
  if (error instanceof MergeConflictError) return finding(unresolvedMerge, span, {});
  return finding(unreadableLedger, span, { reason: error.reason });
}

function problems(ledger: FileDescriptorProto, file: string): Diagnostic[] {
  return findProtoProblems(ledger).map(({ kind, message, position }) => {
    const span = position && spanAt(file, position);
    const entry = kind === "duplicate number" ? duplicateNumber : unreadableLedger;
    return finding(entry, span, { reason: message });
  });
}

function spanAt(file: string, { line, column, length }: ProtoPosition): Span {
  return { file, line, column, length };
}
