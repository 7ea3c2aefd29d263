import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";

/** Messages and enums of the committed file by their name in the package, `ConnectRequest.Open`; map entries left out. */
export interface CommittedTypes {
  readonly messages: ReadonlyMap<string, DescriptorProto>;
  readonly enums: ReadonlyMap<string, EnumDescriptorProto>;
}

/** Lists the types of the committed file; none when there is no such file. */
export function committedTypes(file: FileDescriptorProto | undefined): CommittedTypes {
  const messages = new Map<string, DescriptorProto>();
  const enums = new Map<string, EnumDescriptorProto>();
  const visit = (message: DescriptorProto, outer: string) => {
    if (message.options?.mapEntry) return;
    const name = `${outer}${message.name}`;
    messages.set(name, message);
    for (const nested of message.nestedType) visit(nested, `${name}.`);
    for (const nested of message.enumType) enums.set(`${name}.${nested.name}`, nested);
  };
  for (const message of file?.messageType ?? []) visit(message, "");
  for (const enumeration of file?.enumType ?? []) enums.set(enumeration.name, enumeration);
  return { messages, enums };
}
