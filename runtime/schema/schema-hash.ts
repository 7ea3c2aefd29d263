import { createHash } from "node:crypto";
import type { DescEnum, DescField, DescMessage, DescMethod, DescService } from "@bufbuild/protobuf";
import {
  EnumOptionsSchema,
  EnumValueOptionsSchema,
  FieldOptionsSchema,
  MessageOptionsSchema,
  MethodOptionsSchema,
  OneofOptionsSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { canonicalOptions } from "./canonical-options.js";
import { reachableTypes } from "./reachable-types.js";

const cache = new WeakMap<DescService, string>();

/**
 * Returns a SHA-256, in hex, of a service and every type it uses.
 *
 * Names, numbers, types, their order and all options count; comments, file names and the order of methods do not.
 * Equal hashes mean equal contracts, whichever copy of the descriptors they are taken from.
 */
export function schemaHash(service: DescService): string {
  const known = cache.get(service);
  if (known !== undefined) return known;
  const hash = createHash("sha256")
    .update(JSON.stringify(canonicalService(service)))
    .digest("hex");
  cache.set(service, hash);
  return hash;
}

function canonicalService(service: DescService): unknown {
  const { messages, enums } = reachableTypes(service);
  return {
    service: service.typeName,
    options: canonicalOptions(ServiceOptionsSchema, service.proto.options),
    methods: [...service.methods].sort(byName).map(canonicalMethod),
    messages: messages.map(canonicalMessage),
    enums: enums.map(canonicalEnum),
  };
}

function canonicalMethod(method: DescMethod): unknown {
  return [
    method.name,
    method.methodKind,
    method.input.typeName,
    method.output.typeName,
    canonicalOptions(MethodOptionsSchema, method.proto.options),
  ];
}

function canonicalMessage(message: DescMessage): unknown {
  return [
    message.typeName,
    canonicalOptions(MessageOptionsSchema, message.proto.options),
    message.fields.map(canonicalField),
  ];
}

function canonicalField(field: DescField): unknown {
  return [
    field.name,
    field.jsonName,
    field.number,
    field.fieldKind,
    field.scalar ?? (field.message ?? field.enum)?.typeName,
    field.fieldKind === "map" ? field.mapKey : null,
    field.presence,
    field.oneof?.name ?? null,
    canonicalOptions(FieldOptionsSchema, field.proto.options),
    // Only unions have any.
    ...(field.oneof?.proto.options ? [canonicalOptions(OneofOptionsSchema, field.oneof.proto.options)] : []),
  ];
}

function canonicalEnum(enumeration: DescEnum): unknown {
  return [
    enumeration.typeName,
    canonicalOptions(EnumOptionsSchema, enumeration.proto.options),
    enumeration.values.map(({ name, number, proto }) => [
      name,
      number,
      canonicalOptions(EnumValueOptionsSchema, proto.options),
    ]),
  ];
}

function byName(a: DescMethod, b: DescMethod): number {
  return a.name < b.name ? -1 : 1;
}
