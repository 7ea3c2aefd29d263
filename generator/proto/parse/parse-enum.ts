import { create } from "@bufbuild/protobuf";
import {
  type EnumDescriptorProto,
  EnumDescriptorProtoSchema,
  EnumOptionsSchema,
  type EnumValueDescriptorProto,
  EnumValueDescriptorProtoSchema,
  EnumValueOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { type Draft, record } from "./draft.js";
import { optionTarget } from "./option-target.js";
import { parseCompactOptions, parseOption } from "./parse-option.js";
import { parseEnumReserved } from "./parse-reserved.js";

/** Reads one enum. */
export function parseEnum(draft: Draft, scope: string): EnumDescriptorProto {
  const { cursor } = draft;
  const start = cursor.expect("enum", "the block's start");
  const enumeration = create(EnumDescriptorProtoSchema, { name: cursor.identifier("the name of the enum").text });
  const opener = cursor.expect("{", `enum "${enumeration.name}"`);
  while (!cursor.at("}")) parseStatement(draft, enumeration, scope);
  record(draft, enumeration, start, opener, cursor.next());
  return enumeration;
}

function parseStatement(draft: Draft, enumeration: EnumDescriptorProto, scope: string): void {
  const { cursor } = draft;
  if (cursor.accept(";")) return;
  // A value may be named like a keyword; only what follows tells them apart.
  const named = cursor.peek(1).text === "=";
  if (cursor.at("option") && !named) parseOption(draft, scope, optionTarget(EnumOptionsSchema, enumeration));
  else if (cursor.at("reserved") && !named) parseEnumReserved(draft, enumeration);
  else enumeration.value.push(parseValue(draft, enumeration, scope));
}

function parseValue(draft: Draft, enumeration: EnumDescriptorProto, scope: string): EnumValueDescriptorProto {
  const { cursor } = draft;
  const start = cursor.identifier(`a value of enum "${enumeration.name}" or "}"`);
  const value = create(EnumValueDescriptorProtoSchema, { name: start.text });
  cursor.expect("=", `value "${value.name}"`);
  value.number = cursor.integer("enum number");
  parseCompactOptions(draft, scope, optionTarget(EnumValueOptionsSchema, value));
  record(draft, value, start, cursor.expect(";", `value "${value.name}"`));
  return value;
}
