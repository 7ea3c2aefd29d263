import { toPlainJson } from "../../codec/plain-json.js";
import type { FieldDescription, TypeDescription } from "../../command/interface-description.js";
import { formatSpan } from "../parse-duration.js";
import { isScalarType } from "./is-scalar-type.js";

/** What is printed: the type of a value and the unit of a scalar, as the interface declares them. */
export interface PrintedType {
  readonly type?: TypeDescription;
  readonly unit?: string;
}

/**
 * Writes a value for people: `5.02 V`, `voltage=5.02 V  current=1.98 A`; a list takes one line per element.
 * Nothing for a method without result.
 */
export function formatText(value: unknown, { type, unit }: PrintedType): string {
  if (value === undefined || value === null) {
    return type?.kind === "json" ? "null" : "";
  }
  if (typeof value === "string") {
    return value;
  }
  if (type?.kind === "list" && (Array.isArray(value) || value instanceof Set)) {
    return [...value].map((item) => formatText(item, { type: type.element, ...(unit && { unit }) })).join("\n");
  }
  return formatInline(value, type, unit);
}

function formatInline(value: unknown, type: TypeDescription | undefined, unit: string | undefined): string {
  if (type?.kind === "choice") {
    return choiceName(value, type);
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (type?.kind === "duration" && typeof value === "number") {
    return formatSpan(value);
  }
  if (typeof value === "number") {
    return withUnit(formatNumber(value), unit);
  }
  if (type?.kind === "record" && isRecord(value)) {
    return formatFields(value, type.fields, "").join("  ");
  }
  if (type?.kind === "variant" && isRecord(value)) {
    const chosen = type.cases.find(({ literal }) => literal === value[type.discriminant]);
    const name = `${type.discriminant}=${String(value[type.discriminant])}`;
    return [name, ...formatFields(value, chosen?.fields ?? [], "")].join("  ");
  }
  if (type?.kind === "map" && isRecord(value)) {
    return (value instanceof Map ? [...value] : Object.entries(value))
      .map(([key, item]) => `${key}=${formatItem(item, type.value, unit)}`)
      .join("  ");
  }
  return typeof value === "object" ? JSON.stringify(toPlainJson(value)) : withUnit(String(value), unit);
}

/** A number is shown by the name it was given. */
export function choiceName(value: unknown, { choices, values }: Extract<TypeDescription, { kind: "choice" }>): string {
  const index = values === undefined ? -1 : (values as readonly unknown[]).indexOf(value); // it may be of any type
  return choices[index] ?? String(value);
}

/** Records inside records keep their names: `rail.voltage=5 V`. */
function formatFields(
  value: Readonly<Record<string, unknown>>,
  fields: readonly FieldDescription[],
  prefix: string,
): string[] {
  return fields.flatMap(({ name, type, unit }) => {
    const item = value[name];
    if (item === undefined || item === null) {
      return [];
    }
    return type.kind === "record" && isRecord(item)
      ? formatFields(item, type.fields, `${prefix}${name}.`)
      : [`${prefix}${name}=${formatItem(item, type, unit)}`];
  });
}

/** Inside a line, a text with spaces needs quotes to be told from its neighbours. */
function formatItem(value: unknown, type: TypeDescription, unit: string | undefined): string {
  if (typeof value === "string" && type.kind !== "choice") {
    return /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value);
  }
  return isScalarType(type) ? formatInline(value, type, unit) : JSON.stringify(toPlainJson(value));
}

/** A single-precision number comes as a double with a tail of digits that mean nothing: 1.9800000190734863 is 1.98. */
function formatNumber(value: number): string {
  const exact = String(value);
  if (Math.fround(value) !== value || exact.replace(/[-.]|e.*$/g, "").length <= 12) {
    return exact;
  }
  for (const digits of [6, 7, 8, 9]) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) {
      return String(short);
    }
  }
  return exact;
}

function withUnit(text: string, unit: string | undefined): string {
  return unit === undefined || unit === "" ? text : `${text} ${unit}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
