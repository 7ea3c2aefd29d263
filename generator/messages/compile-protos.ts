import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { findProtoProblems } from "../proto/find-proto-problems.js";
import { MissingImport } from "../proto/link/visible-files.js";
import { ProtoSyntaxError } from "../proto/parse/proto-syntax-error.js";
import { parseProto } from "../proto/parse-proto.js";
import { resolveStandardImport } from "../proto/standard-imports.js";

/**
 * Reads a set of hand-written proto files that may import each other and the standard files.
 *
 * @param sources Texts by the path they are imported with.
 * @returns The files, dependencies first, else by path.
 * @throws {ProtoSyntaxError} At the first mistake.
 */
export function compileProtos(sources: ReadonlyMap<string, string>): readonly FileDescriptorProto[] {
  const compiled = new Map<string, FileDescriptorProto>();
  const open = new Set<string>();
  const compile = (path: string): FileDescriptorProto | undefined => {
    const text = sources.get(path);
    if (text === undefined) return resolveStandardImport(path);
    const known = compiled.get(path);
    if (known !== undefined) return known;
    if (open.has(path)) throw new MissingImport(path, `import "${path}" leads back to this file`);
    open.add(path);
    const file = compileOne(path, text, compile);
    compiled.set(path, file);
    return file;
  };
  for (const path of [...sources.keys()].sort()) compile(path);
  return [...compiled.values()];
}

function compileOne(
  path: string,
  text: string,
  resolve: (path: string) => FileDescriptorProto | undefined,
): FileDescriptorProto {
  const file = parseProto(text, { path, resolve });
  const [problem] = findProtoProblems(file);
  if (problem === undefined) return file;
  throw new ProtoSyntaxError(path, problem.position ?? { line: 1, column: 1, length: 1 }, problem.message);
}
