import { FieldDescriptorProto_Type } from "@bufbuild/protobuf/wkt";

/** Scalar types by their keyword. */
export const scalarTypes: ReadonlyMap<string, FieldDescriptorProto_Type> = new Map([
  ["double", FieldDescriptorProto_Type.DOUBLE],
  ["float", FieldDescriptorProto_Type.FLOAT],
  ["int32", FieldDescriptorProto_Type.INT32],
  ["int64", FieldDescriptorProto_Type.INT64],
  ["uint32", FieldDescriptorProto_Type.UINT32],
  ["uint64", FieldDescriptorProto_Type.UINT64],
  ["sint32", FieldDescriptorProto_Type.SINT32],
  ["sint64", FieldDescriptorProto_Type.SINT64],
  ["fixed32", FieldDescriptorProto_Type.FIXED32],
  ["fixed64", FieldDescriptorProto_Type.FIXED64],
  ["sfixed32", FieldDescriptorProto_Type.SFIXED32],
  ["sfixed64", FieldDescriptorProto_Type.SFIXED64],
  ["bool", FieldDescriptorProto_Type.BOOL],
  ["string", FieldDescriptorProto_Type.STRING],
  ["bytes", FieldDescriptorProto_Type.BYTES],
]);

const keywords = new Map([...scalarTypes].map(([keyword, type]) => [type, keyword]));

/** Keyword of a scalar type; absent for messages and enums. */
export function scalarKeyword(type: FieldDescriptorProto_Type): string | undefined {
  return keywords.get(type);
}
