import { type DescField, getOption, hasOption } from "@bufbuild/protobuf";
import {
  buffer,
  default_value,
  format,
  map_object,
  may_be_absent,
  nullable,
  resource,
  unique,
} from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";

/** What a field is in TypeScript, where the wire alone does not tell. */
export interface FieldForm {
  /** May be left out. The wire does not tell: a message can be absent whether or not it may be, a list never is. */
  readonly mayBeAbsent: boolean;
  /** Null where the value is absent; undefined otherwise. */
  readonly nullable: boolean;
  /** A `Set`. */
  readonly unique: boolean;
  /** A `Map`. */
  readonly mapObject: boolean;
  /** A `Buffer`, or a list or map of them. */
  readonly buffer: boolean;
  /** A `Uuid`, or a list or map of them. */
  readonly uuid: boolean;
  /** A `Resource`; the text on the wire is its handle. */
  readonly resource: boolean;
}

/** Reads the form of a field from its options. */
export function readFieldForm(field: DescField): FieldForm {
  return {
    mayBeAbsent: mayBeAbsent(field),
    nullable: getOption(field, nullable),
    unique: getOption(field, unique),
    mapObject: getOption(field, map_object),
    buffer: getOption(field, buffer),
    uuid: getOption(field, format) === "uuid",
    resource: getOption(field, resource),
  };
}

function mayBeAbsent(field: DescField): boolean {
  if (hasOption(field, default_value) || getOption(field, may_be_absent)) return true;
  return field.proto.proto3Optional || field.oneof !== undefined;
}
