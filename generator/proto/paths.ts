/** Field numbers of google.protobuf.FileDescriptorProto, as paths of comments use them. */
export const filePath = {
  package: 2,
  dependency: 3,
  message: 4,
  enum: 5,
  service: 6,
  extension: 7,
  options: 8,
  syntax: 12,
} as const;

/** Field numbers of google.protobuf.DescriptorProto. */
export const messagePath = {
  field: 2,
  message: 3,
  enum: 4,
  extension: 6,
  options: 7,
  oneof: 8,
  reservedRange: 9,
  reservedName: 10,
} as const;

/** Field numbers of google.protobuf.EnumDescriptorProto. */
export const enumPath = { value: 2, options: 3, reservedRange: 4, reservedName: 5 } as const;

/** Field numbers of google.protobuf.ServiceDescriptorProto. */
export const servicePath = { method: 2, options: 3 } as const;

/** Numbers of the field `options` in descriptors that have little else. */
export const optionsPath = { oneof: 2, method: 4 } as const;
