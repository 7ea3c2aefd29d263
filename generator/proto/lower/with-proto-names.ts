import type { FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import type { EnumModel, EnumValueModel, FieldModel, NamedModel } from "../../model/type.js";
import { enumLedger, messageLedger } from "../ledger/ledger-of.js";
import { type CommittedTypes, committedTypes } from "./committed-types.js";
import { valueIdentity } from "./value-identity.js";
import { enumValueName, rpcName } from "./wire-names.js";

/** The interface with those names of its proto that do not follow from its own, since they were kept through a rename. */
export function withProtoNames(model: InterfaceModel, file: FileDescriptorProto): InterfaceModel {
  const types = committedTypes(file);
  const methods = model.methods.map((method) => {
    return { ...method, parameters: withJsonNames(method.parameters, requestOf(method), types) };
  });
  const named = Object.entries(model.types).map(([name, type]) => [name, typeWithNames(type, types)] as const);
  return { ...model, methods, types: Object.fromEntries(named) };
}

function requestOf({ name, kind }: MethodModel): string {
  return `${rpcName(name)}Request${kind === "byte-stream" ? ".Open" : ""}`;
}

function typeWithNames(type: NamedModel, types: CommittedTypes): NamedModel {
  if (type.kind === "message") return { ...type, fields: withJsonNames(type.fields, type.name, types) };
  return type.kind === "enum" ? { ...type, values: withValueNames(type, types) } : type;
}

function withJsonNames(fields: readonly FieldModel[], owner: string, { messages }: CommittedTypes) {
  const message = messages.get(owner);
  const entries = message === undefined ? [] : messageLedger(message, "").active;
  const names = new Map(entries.map(({ sourceName, jsonName }) => [sourceName, jsonName]));
  return fields.map((field): FieldModel => {
    const jsonName = names.get(field.name);
    return jsonName === undefined || jsonName === field.name ? field : { ...field, jsonName };
  });
}

function withValueNames({ name: owner, values }: EnumModel, { enums }: CommittedTypes): readonly EnumValueModel[] {
  const enumeration = enums.get(owner);
  const entries = enumeration === undefined ? [] : enumLedger(enumeration).active;
  const names = new Map(entries.map(({ sourceName, name }) => [sourceName, name]));
  return values.map((value): EnumValueModel => {
    const wireName = names.get(valueIdentity(value));
    return wireName === undefined || wireName === enumValueName(owner, value.name) ? value : { ...value, wireName };
  });
}
