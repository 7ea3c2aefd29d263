import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { internalError } from "../diagnostics/catalogue/internal.js";
import { deletedLedger } from "../diagnostics/catalogue/ledger.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { finding } from "../diagnostics/finding.js";
import type { InterfaceModel } from "../model/interface.js";
import { emitProto } from "../proto/emit-proto.js";
import { isStable } from "../proto/is-stable.js";
import { readLedger } from "../proto/ledger/read-ledger.js";
import { lowerInterface } from "../proto/lower/lower-interface.js";
import { protoPath } from "../proto/lower/wire-names.js";
import { withProtoNames } from "../proto/lower/with-proto-names.js";
import { resolveStandardImport } from "../proto/standard-imports.js";

/** How the protos of interfaces are made. */
export interface EmitInterfaceOptions {
  /** First part of every package, `jumpstarter.driver`. */
  readonly packagePrefix: string;
  /** Output folder relative to the project root, for findings. */
  readonly out: string;
  /** Comment above everything else. */
  readonly header: string;
  /** Protos that somebody deleted although version control has them, by path relative to the output folder; default none. */
  readonly lost?: ReadonlySet<string>;
  /** Number interfaces that are not stable anew where their proto is lost; default false. */
  readonly resetLedger?: boolean;
}

/** The proto of one interface: its text and the descriptor that stands in it. */
export interface EmittedInterface {
  readonly path: string;
  /** The interface with the names its proto gave it. */
  readonly contract: InterfaceModel;
  /** Absent when there is an error. */
  readonly proto: { readonly text: string; readonly file: FileDescriptorProto } | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the proto of one interface, with the numbers the committed one remembers.
 *
 * @param committed Protos of the output folder by path relative to it.
 */
export function emitInterface(
  contract: InterfaceModel,
  committed: ReadonlyMap<string, string>,
  options: EmitInterfaceOptions,
): EmittedInterface {
  const { packagePrefix, header } = options;
  const path = protoPath(contract.id, packagePrefix);
  const { ledger, diagnostics: ledgerFindings } = ledgerOf(contract, path, committed, options);
  if (ledgerFindings.length > 0) return { path, contract, proto: undefined, diagnostics: ledgerFindings };
  const { file, diagnostics } = lowerInterface(contract, ledger, { packagePrefix });
  if (diagnostics.some(({ severity }) => severity === "error"))
    return { path, contract, proto: undefined, diagnostics };
  return { path, contract: withProtoNames(contract, file), ...printed(contract, file, header, diagnostics) };
}

function ledgerOf(
  { id, span }: InterfaceModel,
  path: string,
  committed: ReadonlyMap<string, string>,
  { out, lost, resetLedger = false }: EmitInterfaceOptions,
): ReturnType<typeof readLedger> {
  const [text, file, stable] = [committed.get(path), `${out}/${path}`, isStable(id)];
  if (text !== undefined) return readLedger({ path, file, resolve: resolveStandardImport, text });
  const refused = lost?.has(path) === true && (stable || !resetLedger);
  return { ledger: undefined, diagnostics: refused ? [finding(deletedLedger, span, { file, stable })] : [] };
}

/** What does not read back as the descriptor it was printed from is not written. */
function printed(
  contract: InterfaceModel,
  file: FileDescriptorProto,
  header: string,
  diagnostics: readonly Diagnostic[],
): Omit<EmittedInterface, "path" | "contract"> {
  try {
    return { proto: emitProto(file, { header, resolve: resolveStandardImport }), diagnostics };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { proto: undefined, diagnostics: [...diagnostics, finding(internalError, contract.span, { text })] };
  }
}
