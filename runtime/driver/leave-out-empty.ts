import { z } from "zod";

type Schema = z.core.$ZodType;

/**
 * Returns a configuration without its empty options: those that are null, that may be left out and that do not take null.
 *
 * In a file an option is empty when its value was deleted or is a comment only. The alternatives of a union are not
 * looked into, because what is empty in one may be a value in another.
 */
export function leaveOutEmpty(schema: Schema, value: unknown): unknown {
  const inner = unwrap(schema);
  if (Array.isArray(value)) {
    return inner instanceof z.ZodArray ? value.map((item) => leaveOutEmpty(inner._zod.def.element, item)) : value;
  }
  if (!isPlain(value)) return value;
  if (inner instanceof z.ZodRecord) return fromEntries(value, () => inner._zod.def.valueType);
  if (!(inner instanceof z.ZodObject)) return value;
  return fromEntries(value, (key) => (Object.hasOwn(inner.shape, key) ? inner.shape[key] : undefined));
}

function fromEntries(value: Record<string, unknown>, schemaOf: (key: string) => Schema | undefined): object {
  const entries = Object.entries(value).flatMap(([key, entry]) => {
    const schema = schemaOf(key);
    if (schema === undefined) return [[key, entry] as const];
    return entry === null && isLeftOut(schema) ? [] : [[key, leaveOutEmpty(schema, entry)] as const];
  });
  return Object.fromEntries(entries);
}

function isLeftOut(schema: Schema): boolean {
  return schema._zod.optin === "optional" && !takesNull(schema);
}

function takesNull(schema: Schema): boolean {
  try {
    return z.safeParse(schema, null).success;
  } catch {
    return false; // a check that cannot be made at once
  }
}

function unwrap(schema: Schema): Schema {
  const def: object = schema._zod.def;
  return "innerType" in def ? unwrap(def.innerType as Schema) : schema; // every def names its inner schema so
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
