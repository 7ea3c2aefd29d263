import { create } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  type FieldOptions,
  FieldOptions_JSType,
  FieldOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import type { FieldModel, ScalarType, TypeModel } from "../../model/type.js";
import { annotate } from "../annotations.js";
import type { WireName } from "../ledger/match-names.js";
import { commentText } from "./comment-text.js";
import { lowerType } from "./lower-type.js";
import { comment, type Lowering } from "./lowering.js";
import { fieldName } from "./wire-names.js";

/** A field without its number, and the message protobuf needs when it is a map. */
export function lowerField(
  lowering: Lowering,
  model: FieldModel,
  message: string,
  wire: WireName,
  position?: number,
): { readonly field: FieldDescriptorProto; readonly entry: DescriptorProto | undefined } {
  const { name, jsonName } = fieldNames(lowering, model, wire);
  const { type, entry } = lowerType(lowering, model.type, name, message);
  const options = fieldOptions(model, jsonName, position);
  const explicit = (model.optional || model.nullable) && !hasPresence(model);
  const field = Object.assign(create(FieldDescriptorProtoSchema), { name }, type);
  if (options !== undefined) field.options = options;
  if (explicit) field.proto3Optional = true;
  if (protoCamelCase(name) !== jsonName) field.jsonName = jsonName;
  comment(lowering, field, commentText(model.doc));
  return { field, entry };
}

/** In a stable package the name in JSON stays with the name on the wire; the name in TypeScript is an option then. */
function fieldNames({ stable }: Lowering, model: FieldModel, { name, entry }: WireName) {
  const kept = entry !== undefined && entry.name === name && (stable || fieldName(model.name) !== name);
  return { name, jsonName: kept ? entry.jsonName : model.name };
}

function fieldOptions(model: FieldModel, jsonName: string, position: number | undefined): FieldOptions | undefined {
  const { name, type, nullable, doc, unit, range, defaultJson } = model;
  const scalar = scalarOf(type);
  const isSafe = scalar?.spelling === "safeInt";
  const options = create(FieldOptionsSchema);
  if (isSafe) options.jstype = FieldOptions_JSType.JS_NUMBER;
  if (doc.deprecated) options.deprecated = true;
  const annotated = annotate(options, {
    unit,
    minimum: range?.minimum,
    maximum: range?.maximum,
    default_value: defaultJson,
    typescript_name: name === jsonName ? undefined : name,
    stream_position: position,
    nullable: nullable || undefined,
    unique: (type.kind === "list" && type.holder === "set") || undefined,
    map_object: (type.kind === "map" && type.holder === "map") || undefined,
    buffer: scalar?.spelling === "Buffer" || undefined,
    format: scalar?.spelling === "Uuid" ? "uuid" : undefined,
    may_be_absent: (hasPresence(model) && (model.optional || nullable)) || undefined,
    resource: type.kind === "resource" || undefined,
  });
  return annotated || isSafe || options.deprecated ? options : undefined;
}

/** Messages can be absent without a word about it, whether or not they may be. */
function hasPresence({ type }: FieldModel): boolean {
  return !["scalar", "enum", "resource"].includes(type.kind);
}

/** The scalar a field holds one or many of. */
function scalarOf(type: TypeModel): ScalarType | undefined {
  if (type.kind === "list") return scalarOf(type.element);
  if (type.kind === "map") return scalarOf(type.value);
  return type.kind === "scalar" ? type : undefined;
}
