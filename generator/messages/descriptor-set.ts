import { create, toBinary } from "@bufbuild/protobuf";
import { type FileDescriptorProto, FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { wellKnownFiles } from "../proto/well-known-files.js";
import { compileProtos } from "./compile-protos.js";
import { withJsonNames } from "./with-json-names.js";

/**
 * Compiles protos into a set of descriptors that holds everything they import, each file after those it imports; without
 * comments and positions, so that only a change of the protos changes its bytes.
 *
 * @param sources Texts by the path they are imported with.
 * @throws {ProtoSyntaxError} At the first mistake.
 */
export function descriptorSet(sources: ReadonlyMap<string, string>): Uint8Array {
  const own = compileProtos(sources);
  const files = new Map<string, FileDescriptorProto>();
  const add = (file: FileDescriptorProto): void => {
    for (const path of file.dependency) {
      const imported = wellKnownFiles.get(path)?.proto;
      if (imported !== undefined && !files.has(path)) add(imported);
    }
    files.set(file.name, withoutPlaces(file));
  };
  for (const file of own) add(file);
  return toBinary(FileDescriptorSetSchema, create(FileDescriptorSetSchema, { file: [...files.values()] }));
}

function withoutPlaces(file: FileDescriptorProto): FileDescriptorProto {
  const copy = withJsonNames(file);
  delete copy.sourceCodeInfo;
  return copy;
}
