import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import type { DescriptorProto, EnumDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { ElementKey } from "./elements.js";
import type { FindPlace } from "./places.js";
import { positionOf } from "./position-of.js";
import type { ProtoProblem } from "./proto-problem.js";

interface Named {
  readonly key: ElementKey;
  readonly name: string;
}

/** Names declared twice in one scope, fields with one JSON name, enum values that differ only in their prefix. */
export function checkNames(file: FileDescriptorProto, findPlace: FindPlace): readonly ProtoProblem[] {
  const top = [...file.messageType, ...file.enumType, ...file.service, ...file.extension];
  const values = file.enumType.flatMap(({ value }) => value);
  return [
    ...duplicates(named([...top, ...values]), "name", findPlace),
    ...file.service.flatMap((service) => duplicates(named(service.method), "method", findPlace)),
    ...file.messageType.flatMap((message) => messageNames(message, findPlace)),
    ...file.enumType.flatMap((enumeration) => valueNames(enumeration, findPlace)),
  ];
}

function messageNames(message: DescriptorProto, findPlace: FindPlace): ProtoProblem[] {
  const values = message.enumType.flatMap(({ value }) => value);
  const inside = [...message.nestedType, ...message.enumType, ...message.extension, ...message.oneofDecl, ...values];
  const jsonNames = message.field.map((field) => ({ key: field, name: field.jsonName || protoCamelCase(field.name) }));
  return [
    ...duplicates(named([...message.field, ...inside]), "name", findPlace),
    ...duplicates(jsonNames, "JSON name", findPlace),
    ...message.nestedType.flatMap((nested) => messageNames(nested, findPlace)),
    ...message.enumType.flatMap((nested) => valueNames(nested, findPlace)),
  ];
}

/** JSON and other languages drop the prefix, so values must differ without it, whatever their case. */
function valueNames(enumeration: EnumDescriptorProto, findPlace: FindPlace): ProtoProblem[] {
  const bare = (name: string) => name.replaceAll("_", "").toLowerCase();
  const prefix = bare(enumeration.name);
  const names = enumeration.value.map((value) => {
    const name = bare(value.name);
    return { key: value, name: name.startsWith(prefix) && name !== prefix ? name.slice(prefix.length) : name };
  });
  return duplicates(names, "name without prefix", findPlace);
}

function named(list: readonly { readonly name: string }[]): Named[] {
  return list.map((key) => ({ key, name: key.name }));
}

function duplicates(list: readonly Named[], what: string, findPlace: FindPlace): ProtoProblem[] {
  if (new Set(list.map(({ name }) => name)).size === list.length) return [];
  const seen = new Set<string>();
  return list.flatMap(({ key, name }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      { kind: "duplicate name", message: `${what} "${name}" is used twice`, position: positionOf(findPlace, key) },
    ];
  });
}
