import { clone } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import { type DescriptorProto, type FileDescriptorProto, FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";

/** A copy with the JSON name of every field: other tools write them all into descriptors, and readers rely on it. */
export function withJsonNames(file: FileDescriptorProto): FileDescriptorProto {
  const copy = clone(FileDescriptorProtoSchema, file);
  for (const extension of copy.extension) extension.jsonName ||= protoCamelCase(extension.name);
  copy.messageType.forEach(addJsonNames);
  return copy;
}

function addJsonNames(message: DescriptorProto): void {
  for (const field of [...message.field, ...message.extension]) field.jsonName ||= protoCamelCase(field.name);
  message.nestedType.forEach(addJsonNames);
}
