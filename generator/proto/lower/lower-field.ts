import { create } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  type FieldOptions,
  FieldOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import type { FieldModel } from "../../model/type.js";
import { annotate } from "../annotations.js";
import { commentText } from "./comment-text.js";
import { lowerType } from "./lower-type.js";
import { comment, type Lowering } from "./lowering.js";
import { fieldName } from "./wire-names.js";

/** A field without its number, and the message protobuf needs when it is a map. */
export function lowerField(
  lowering: Lowering,
  model: FieldModel,
  message: string,
): { readonly field: FieldDescriptorProto; readonly entry: DescriptorProto | undefined } {
  const name = fieldName(model.name);
  const { type, entry } = lowerType(lowering, model.type, name, message);
  const options = fieldOptions(model);
  const explicit = model.optional && (model.type.kind === "scalar" || model.type.kind === "enum");
  const field = create(FieldDescriptorProtoSchema, {
    name,
    ...type,
    ...(options && { options }),
    ...(explicit && { proto3Optional: true }),
    ...(protoCamelCase(name) !== model.name && { jsonName: model.name }),
  });
  comment(lowering, field, commentText(model.doc));
  return { field, entry };
}

function fieldOptions({ doc, unit, range, defaultJson }: FieldModel): FieldOptions | undefined {
  const options = create(FieldOptionsSchema, doc.deprecated && { deprecated: true });
  const annotated = annotate(options, {
    unit,
    minimum: range?.minimum,
    maximum: range?.maximum,
    default_value: defaultJson,
  });
  return annotated || options.deprecated ? options : undefined;
}
