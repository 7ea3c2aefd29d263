import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { interpretOptions } from "./link/interpret-options.js";
import { linkTypes } from "./link/link-types.js";
import { registryOf } from "./link/registry-of.js";
import { symbolsOf } from "./link/symbols.js";
import { MissingImport, type ResolveImport, visibleFiles } from "./link/visible-files.js";
import type { Draft } from "./parse/draft.js";
import { parseFile } from "./parse/parse-file.js";
import { ProtoSyntaxError } from "./parse/proto-syntax-error.js";
import { writePlaces } from "./places.js";

/** How {@link parseProto} reads a file. */
export interface ParseProtoOptions {
  /** Name of the file as others import it; error texts show it too. */
  readonly path: string;
  /** Finds the files it imports. */
  readonly resolve: ResolveImport;
}

/**
 * Reads a proto3 file: types as full names, options interpreted, comments and positions as source code info.
 *
 * `json_name` is set only where the text sets it. Numbers and names that occur twice are not refused here, see
 * `findProtoProblems`.
 *
 * @throws {ProtoSyntaxError} At the first place that is not proto3 or names something unknown.
 */
export function parseProto(text: string, { path, resolve }: ParseProtoOptions): FileDescriptorProto {
  const draft = parseFile(text, path);
  const find = symbolsOf(draft.file, importsOf(draft, resolve));
  linkTypes(draft, find);
  interpretOptions(draft, { find, registry: () => registryOf(draft.file, resolve) });
  draft.file.sourceCodeInfo = writePlaces(draft.file, draft.places);
  return draft.file;
}

function importsOf({ file, places }: Draft, resolve: ResolveImport): readonly FileDescriptorProto[] {
  try {
    return visibleFiles(file, resolve);
  } catch (cause) {
    if (!(cause instanceof MissingImport)) throw cause;
    const [line = 0, column = 0] = places.get(`import ${cause.path}`)?.span ?? [];
    throw new ProtoSyntaxError(file.name, { line: line + 1, column: column + 1, length: 6 }, cause.message);
  }
}
