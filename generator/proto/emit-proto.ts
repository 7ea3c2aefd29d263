import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { findProtoProblems } from "./find-proto-problems.js";
import { registryOf } from "./link/registry-of.js";
import type { ResolveImport } from "./link/visible-files.js";
import { parseProto } from "./parse-proto.js";
import { printProto, withHeader } from "./print-proto.js";
import { sameFile } from "./same-file.js";

/** How {@link emitProto} writes a file. */
export interface EmitProtoOptions {
  /** Comment above everything else, without slashes. */
  readonly header: string;
  /** Finds the files it imports. */
  readonly resolve: ResolveImport;
}

/** A printed file, and the descriptor that stands in it. */
export interface EmittedProto {
  readonly text: string;
  /** With the header, and with the positions of the text. */
  readonly file: FileDescriptorProto;
}

/**
 * Prints a file and reads the text back; what comes out has passed protobuf's rules and says what the descriptor says.
 *
 * @throws {Error} If it does not, which is a mistake of the generator.
 */
export function emitProto(file: FileDescriptorProto, { header, resolve }: EmitProtoOptions): EmittedProto {
  const wanted = withHeader(file, header);
  const text = printProto(wanted, { registry: registryOf(file, resolve) });
  const parsed = parseProto(text, { path: file.name, resolve });
  const problem = findProtoProblems(parsed)[0];
  if (problem !== undefined) throw new Error(`Cannot emit "${file.name}": ${problem.message}; please report`);
  if (!sameFile(parsed, wanted)) {
    throw new Error(`Cannot emit "${file.name}": the printed text reads back differently; please report`);
  }
  return { text, file: parsed };
}
