import { create, setExtension } from "@bufbuild/protobuf";
import {
  EnumValueOptionsSchema,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  FieldOptions_JSType,
  FieldOptionsSchema,
  FieldDescriptorProto_Label as Label,
  MethodOptions_IdempotencyLevel,
  MethodOptionsSchema,
  type FieldDescriptorProto_Type as Type,
} from "@bufbuild/protobuf/wkt";
import * as annotations from "../../../generated/jumpstarter/annotations/v1/annotations_pb.js";

/** A field in the few words a test needs. */
export interface FieldSketch {
  readonly name: string;
  readonly type: Type;
  readonly typeName?: string;
  readonly optional?: boolean;
  /** Of a message. */
  readonly mayBeAbsent?: boolean;
  readonly repeated?: boolean;
  readonly oneof?: number;
  readonly range?: readonly [minimum: number | undefined, maximum: number | undefined];
  readonly default?: string;
  readonly unit?: string;
  readonly safeNumber?: boolean;
}

/** Describes a message's fields, numbered in order, with the groups optional ones need. */
export function fields(sketches: readonly FieldSketch[]) {
  const optional = sketches.filter((sketch) => sketch.optional);
  return {
    field: sketches.map((sketch, index) => {
      const synthetic = optional.indexOf(sketch);
      return field(synthetic < 0 ? sketch : { ...sketch, oneof: synthetic }, index + 1);
    }),
    oneofDecl: optional.map(({ name }) => ({ name: `_${name}` })),
  };
}

/** Describes one field. */
export function field(sketch: FieldSketch, number: number): FieldDescriptorProto {
  return create(FieldDescriptorProtoSchema, {
    name: sketch.name,
    jsonName: sketch.name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
    number,
    type: sketch.type,
    label: sketch.repeated ? Label.REPEATED : Label.OPTIONAL,
    ...(sketch.typeName !== undefined && { typeName: sketch.typeName }),
    ...(sketch.oneof !== undefined && { oneofIndex: sketch.oneof }),
    ...(sketch.optional && { proto3Optional: true }),
    options: fieldOptions(sketch),
  });
}

function fieldOptions(sketch: FieldSketch) {
  const options = create(FieldOptionsSchema, sketch.safeNumber ? { jstype: FieldOptions_JSType.JS_NUMBER } : {});
  const [minimum, maximum] = sketch.range ?? [];
  if (sketch.mayBeAbsent) setExtension(options, annotations.may_be_absent, true);
  if (sketch.default !== undefined) setExtension(options, annotations.default_value, sketch.default);
  if (maximum !== undefined) setExtension(options, annotations.maximum, maximum);
  if (minimum !== undefined) setExtension(options, annotations.minimum, minimum);
  if (sketch.unit !== undefined) setExtension(options, annotations.unit, sketch.unit);
  return options;
}

/** Describes one value of an enum. */
export function value(name: string, number: number, literal?: string) {
  if (literal === undefined) return { name, number };
  const options = create(EnumValueOptionsSchema);
  setExtension(options, annotations.literal, literal);
  return { name, number, options };
}

/** A method in the few words a test needs. */
export interface MethodSketch {
  readonly readonly?: boolean;
  readonly destructive?: boolean;
  readonly byteStream?: boolean;
  readonly serverStreaming?: boolean;
  readonly clientStreaming?: boolean;
  readonly timeoutMs?: number;
  readonly wireName?: string;
}

/** Describes a method whose request and response are named after it. */
export function rpc(scope: string, name: string, sketch: MethodSketch) {
  const options = create(MethodOptionsSchema);
  if (sketch.readonly) options.idempotencyLevel = MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  if (sketch.destructive) setExtension(options, annotations.destructive, true);
  if (sketch.byteStream) setExtension(options, annotations.byte_stream, true);
  if (sketch.timeoutMs !== undefined) setExtension(options, annotations.timeout_ms, sketch.timeoutMs);
  if (sketch.wireName !== undefined) setExtension(options, annotations.wire_name, sketch.wireName);
  return {
    name,
    inputType: `.${scope}.${name}Request`,
    outputType: `.${scope}.${name}Response`,
    ...(sketch.serverStreaming && { serverStreaming: true }),
    ...(sketch.clientStreaming && { clientStreaming: true }),
    options,
  };
}
