import type {
  DescriptorProto,
  EnumDescriptorProto,
  FileDescriptorProto,
  ServiceDescriptorProto,
} from "@bufbuild/protobuf/wkt";

/** The elements of a descriptor set by full name, and the packages they are in. */
export interface DescriptorIndex {
  readonly packages: ReadonlySet<string>;
  readonly messages: ReadonlyMap<string, Element<DescriptorProto>>;
  readonly enums: ReadonlyMap<string, Element<EnumDescriptorProto>>;
  readonly services: ReadonlyMap<string, Element<ServiceDescriptorProto>>;
}

/** A descriptor and the package it is in. */
export interface Element<Proto> {
  readonly packageName: string;
  readonly proto: Proto;
}

/** Collects every message, enum and service of a set, nested ones included. */
export function indexDescriptors(files: readonly FileDescriptorProto[]): DescriptorIndex {
  const index = {
    packages: new Set<string>(),
    messages: new Map<string, Element<DescriptorProto>>(),
    enums: new Map<string, Element<EnumDescriptorProto>>(),
    services: new Map<string, Element<ServiceDescriptorProto>>(),
  };
  for (const file of files) {
    const packageName = file.package;
    index.packages.add(packageName);
    for (const proto of file.service) index.services.set(`${packageName}.${proto.name}`, { packageName, proto });
    collect(index, packageName, packageName, file.messageType, file.enumType);
  }
  return index;
}

function collect(
  index: { messages: Map<string, Element<DescriptorProto>>; enums: Map<string, Element<EnumDescriptorProto>> },
  packageName: string,
  scope: string,
  messages: readonly DescriptorProto[],
  enums: readonly EnumDescriptorProto[],
): void {
  for (const proto of enums) index.enums.set(`${scope}.${proto.name}`, { packageName, proto });
  for (const proto of messages) {
    const name = `${scope}.${proto.name}`;
    index.messages.set(name, { packageName, proto });
    collect(index, packageName, name, proto.nestedType, proto.enumType);
  }
}
