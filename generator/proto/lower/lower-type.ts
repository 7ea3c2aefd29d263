import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
} from "@bufbuild/protobuf/wkt";
import type { MapType, TypeModel } from "../../model/type.js";
import { mapEntryName } from "../parse/parse-field.js";
import { scalarTypes } from "../scalar-types.js";
import { type Lowering, ownType } from "./lowering.js";

/** Type, label and map entry of a field. */
export interface LoweredType {
  readonly type: FieldDescriptorProto_Type;
  readonly typeName?: string;
  readonly label: FieldDescriptorProto_Label;
}

/** A type with the message protobuf needs for a map. */
export interface LoweredField {
  readonly type: LoweredType;
  readonly entry: DescriptorProto | undefined;
}

/** What a type is on the wire. `field` is the field's wire name, `message` the message it is in. */
export function lowerType(lowering: Lowering, type: TypeModel, field: string, message: string): LoweredField {
  switch (type.kind) {
    case "list":
      return {
        type: { ...single(lowering, type.element), label: FieldDescriptorProto_Label.REPEATED },
        entry: undefined,
      };
    case "map":
      return lowerMap(lowering, type, field, message);
    case "scalar":
    case "date":
    case "duration":
    case "json":
    case "resource":
    case "message":
    case "enum":
    case "union":
      return { type: single(lowering, type), entry: undefined };
    default:
      return type satisfies never;
  }
}

function lowerMap(lowering: Lowering, { key, value }: MapType, field: string, message: string): LoweredField {
  const entry = create(DescriptorProtoSchema, {
    name: mapEntryName(field),
    field: [
      { name: "key", number: 1, ...single(lowering, key) },
      { name: "value", number: 2, ...single(lowering, value) },
    ],
    options: { mapEntry: true },
  });
  const type = {
    type: FieldDescriptorProto_Type.MESSAGE,
    typeName: ownType(lowering, `${message}.${entry.name}`),
    label: FieldDescriptorProto_Label.REPEATED,
  };
  return { type, entry };
}

function single(lowering: Lowering, type: TypeModel): LoweredType {
  const label = FieldDescriptorProto_Label.OPTIONAL;
  switch (type.kind) {
    case "scalar":
      return { type: scalarType(type.scalar), label };
    case "json": {
      const typeName = type.json === "object" ? ".google.protobuf.Struct" : ".google.protobuf.Value";
      return { type: FieldDescriptorProto_Type.MESSAGE, typeName, label };
    }
    case "resource":
      return { type: FieldDescriptorProto_Type.STRING, label };
    case "date":
      return { type: FieldDescriptorProto_Type.MESSAGE, typeName: ".google.protobuf.Timestamp", label };
    case "duration":
      return { type: FieldDescriptorProto_Type.MESSAGE, typeName: ".google.protobuf.Duration", label };
    case "message":
    case "union":
      return { type: FieldDescriptorProto_Type.MESSAGE, typeName: ownType(lowering, type.name), label };
    case "enum":
      return { type: FieldDescriptorProto_Type.ENUM, typeName: ownType(lowering, type.name), label };
    case "list":
    case "map":
      throw new Error(`Cannot lower a ${type.kind} inside a list or map; please report`);
    default:
      return type satisfies never;
  }
}

function scalarType(name: string): FieldDescriptorProto_Type {
  const type = scalarTypes.get(name);
  if (type === undefined) throw new Error(`Cannot lower scalar "${name}"; please report`);
  return type;
}
