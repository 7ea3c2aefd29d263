import type { DescriptorProto, FieldDescriptorProto } from "@bufbuild/protobuf/wkt";

/** The entry message protobuf adds to a message for a map field; absent for other fields. */
export function findMapEntry(message: DescriptorProto, field: FieldDescriptorProto): DescriptorProto | undefined {
  if (field.typeName === "") return undefined;
  const name = field.typeName.slice(field.typeName.lastIndexOf(".") + 1);
  const entry = message.nestedType.find((nested) => nested.name === name && nested.options?.mapEntry);
  return entry !== undefined && field.typeName.endsWith(`.${message.name}.${name}`) ? entry : undefined;
}
