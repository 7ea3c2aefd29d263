import type { FieldDescription, TypeDescription } from "../../command/interface-description.js";
import { isReservedKey } from "../../discovery/reserved-key.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { expectedSpan, readSpan } from "../parse-duration.js";

/**
 * Parses the JSON text of an argument.
 * @param expected What errors ask for.
 * @throws {CliError} When it is none, or has a key that reaches a prototype.
 */
export function parseJson(text: string, name: string, expected = "JSON or @file"): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (isReservedKey(key)) {
        throw new CliError(`Key "${key}" is not allowed in "${name}"`);
      }
      return value;
    });
  } catch (reason) {
    if (reason instanceof CliError) {
      throw reason;
    }
    const shown = text.length > 40 ? `${text.slice(0, 37)}...` : text;
    throw new CliError(`Wrong value of "${name}": expected ${expected}, got "${shown}"; texts need double quotes`);
  }
}

/**
 * Turns parsed JSON into the value a type asks for: texts become 64-bit integers, bytes, times and enum members, records
 * lose nothing and gain nothing. Whatever is not converted here is the codec's to check.
 * @throws {CliError} Naming the place inside the argument.
 */
export function fromJson(value: unknown, type: TypeDescription, path: string): unknown {
  // Whether it may be null is the codec's to know.
  if (value === null) {
    return value;
  }
  switch (type.kind) {
    case "bigint":
      return typeof value === "number" || typeof value === "string" ? toBigInt(value, path) : value;
    case "bytes":
      return typeof value === "string" ? Buffer.from(value, "base64") : value;
    case "date":
      return typeof value === "string" ? toDate(value, path) : value;
    case "choice":
      return typeof value === "string" ? chosenValue(value, type) : value;
    case "list":
      return Array.isArray(value)
        ? value.map((item, index) => fromJson(item, type.element, `${path}[${index}]`))
        : fail(path, "a list");
    case "map":
      return mapEntries(value, path, (item, key) => fromJson(item, type.value, `${path}.${key}`));
    case "record":
      return mapEntries(value, path, (item, key) => fromJson(item, field(type.fields, key, path), `${path}.${key}`));
    case "variant":
      return fromVariant(value, type, path);
    case "duration":
      return typeof value === "string" ? (readSpan(value) ?? fail(path, expectedSpan)) : value;
    case "number":
    case "integer":
    case "boolean":
    case "string":
    case "json":
    case "resource":
      return value;
    default:
      return unreachable(type);
  }
}

function mapEntries(value: unknown, path: string, convert: (item: unknown, key: string) => unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return fail(path, "an object");
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item, key)]));
}

function field(fields: readonly FieldDescription[], key: string, path: string): TypeDescription {
  const found = fields.find(({ name }) => name === key);
  if (found === undefined) {
    const hint = didYouMean(
      key,
      fields.map(({ name }) => name),
    );
    throw new CliError(`Unknown field "${key}" in "${path}"${hint}`);
  }
  return found.type;
}

function fromVariant(value: unknown, { discriminant, cases }: Variant, path: string): unknown {
  const literal = typeof value === "object" && value !== null ? Reflect.get(value, discriminant) : undefined;
  const chosen = cases.find((one) => one.literal === literal);
  if (chosen === undefined) {
    return fail(`${path}.${discriminant}`, `one of ${cases.map((one) => one.literal).join(", ")}`);
  }
  return mapEntries(value, path, (item, key) =>
    key === discriminant ? item : fromJson(item, field(chosen.fields, key, path), `${path}.${key}`),
  );
}

type Variant = Extract<TypeDescription, { kind: "variant" }>;

/** What the name of a choice stands for; what is no name is the codec's to refuse. */
export function chosenValue(
  name: string,
  { choices, values }: Extract<TypeDescription, { kind: "choice" }>,
): string | number {
  return values?.[choices.indexOf(name)] ?? name;
}

/** Reads a point in time; one without a zone is taken as local. Undefined for any other text. */
export function readDate(text: string): Date | undefined {
  const form = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;
  const date = form.test(text) ? new Date(text) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) ? undefined : date;
}

function toDate(text: string, path: string): Date {
  return readDate(text) ?? fail(path, "a time such as 2026-01-31T12:00:00Z");
}

function toBigInt(value: number | string, path: string): bigint {
  return /^-?\d+$/.test(String(value)) ? BigInt(value) : fail(path, "a whole number");
}

function fail(path: string, expected: string): never {
  throw new CliError(`Wrong value of "${path}": expected ${expected}`);
}

function unreachable(type: never): never {
  throw new TypeError(`Unknown type ${JSON.stringify(type)}`);
}
