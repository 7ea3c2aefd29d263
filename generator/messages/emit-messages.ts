import { create } from "@bufbuild/protobuf";
import { CodeGeneratorRequestSchema, type FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import { wellKnownFiles } from "../proto/well-known-files.js";
import { loadPlugin } from "./load-plugin.js";
import { withJsonNames } from "./with-json-names.js";

/** Options of protoc-gen-es; `erasable_syntax` writes enums as constants, which every type stripper takes. */
const parameter = "target=ts,import_extension=js,erasable_syntax=true";

/**
 * The TypeScript of messages, enums, extensions and services, by path below the output folder (`..._pb.ts`).
 *
 * @param files The files to generate and what they import, dependencies first; protobuf's own files are added here.
 * @param toGenerate Paths of the files to generate.
 * @throws {Error} If the files do not fit together.
 */
export function emitMessages(
  files: readonly FileDescriptorProto[],
  toGenerate: readonly string[],
): ReadonlyMap<string, string> {
  const request = create(CodeGeneratorRequestSchema, {
    fileToGenerate: [...toGenerate],
    protoFile: [...[...wellKnownFiles.values()].map(({ proto }) => proto), ...files.map(withJsonNames)],
    parameter,
  });
  const response = loadPlugin().run(request);
  if (response.error) throw new Error(`Cannot generate messages: ${response.error}; please report`);
  return new Map(response.file.map(({ name, content }) => [name, content]));
}
