import { type DescField, getOption, hasOption } from "@bufbuild/protobuf";
import { default_value, maximum, minimum, unit } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { readFieldForm } from "./field-form.js";
import { typescriptName } from "./typescript-name.js";

/** One parameter of a method. */
export interface ParameterInfo {
  /** Name in TypeScript. */
  readonly name: string;
  readonly field: DescField;
  /** Bytes that travel beside the call; the field holds their handle. */
  readonly resource?: true;
  /** Many values over time; all else is about one of them. */
  readonly streamed?: true;
  /** May be left out. */
  readonly optional: boolean;
  /** What the server assumes for an absent value, as parsed JSON. */
  readonly default?: unknown;
  /** Physical unit, `s`. */
  readonly unit?: string;
  /** Smallest value allowed. */
  readonly minimum?: number;
  /** Largest value allowed. */
  readonly maximum?: number;
}

/**
 * Reads one field as a parameter.
 *
 * @throws {SyntaxError} If the option `default_value` is not JSON.
 */
export function readParameter(field: DescField): ParameterInfo {
  const { mayBeAbsent, resource } = readFieldForm(field);
  return {
    name: typescriptName(field),
    field,
    ...(resource && { resource }),
    optional: mayBeAbsent,
    ...(hasOption(field, default_value) && { default: JSON.parse(getOption(field, default_value)) as unknown }),
    ...(hasOption(field, unit) && { unit: getOption(field, unit) }),
    ...readRange(field),
  };
}

/** Reads the range a field's options allow; absent bounds are open. */
export function readRange(field: DescField): { readonly minimum?: number; readonly maximum?: number } {
  return {
    ...(hasOption(field, minimum) && { minimum: getOption(field, minimum) }),
    ...(hasOption(field, maximum) && { maximum: getOption(field, maximum) }),
  };
}

/** Reads the physical unit of a field's value, `s`. */
export function readUnit(field: DescField): string | undefined {
  return hasOption(field, unit) ? getOption(field, unit) : undefined;
}
