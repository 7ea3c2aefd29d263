import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import type {
  DescriptorProto,
  EnumDescriptorProto,
  EnumValueDescriptorProto,
  FieldDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import { readLiteral, readTypeScriptName } from "../annotations.js";
import type { Ledger, LedgerEntry } from "./assign-numbers.js";
import { typeText } from "./type-text.js";

/** What a message of the committed file remembers. */
export function messageLedger(message: DescriptorProto, packageName: string): Ledger {
  return {
    active: message.field.map((field) => fieldEntry(message, field, packageName)),
    reserved: message.reservedRange.map(({ start, end }) => ({ first: start, last: end - 1 })),
    reservedNames: message.reservedName,
  };
}

/** What an enum of the committed file remembers; its zero value is not dealt. */
export function enumLedger(enumeration: EnumDescriptorProto): Ledger {
  const prefix = enumeration.value.find(({ number }) => number === 0)?.name.replace(/UNSPECIFIED$/, "") ?? "";
  const values = enumeration.value.filter(({ number }) => number !== 0);
  return {
    active: values.map((value) => valueEntry(value, prefix)),
    reserved: enumeration.reservedRange.map(({ start, end }) => ({ first: start, last: end })),
    reservedNames: enumeration.reservedName,
  };
}

function fieldEntry(message: DescriptorProto, field: FieldDescriptorProto, packageName: string): LedgerEntry {
  const { name, number } = field;
  const type = typeText(message, field, packageName);
  const declaration = `${field.proto3Optional ? "optional " : ""}${type} ${name}`;
  const jsonName = field.jsonName || protoCamelCase(name);
  return { name, number, type, sourceName: readTypeScriptName(field) ?? jsonName, jsonName, declaration };
}

function valueEntry(value: EnumValueDescriptorProto, prefix: string): LedgerEntry {
  const { name, number } = value;
  const derived = name.slice(name.startsWith(prefix) ? prefix.length : 0).toLowerCase();
  const sourceName = readLiteral(value) ?? derived;
  return { name, number, type: "value", sourceName, jsonName: name, declaration: name };
}
