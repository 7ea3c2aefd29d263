import type { JsonValue } from "../contract/json.js";

/**
 * Turns a value into what JSON and YAML can hold, as protobuf's JSON does: 64-bit integers, numbers that are not finite
 * and times become texts, bytes become base64, sets become lists. Properties that are undefined are left out.
 */
export function toPlainJson(value: unknown): JsonValue {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Set) return Array.from(value, toPlainJson);
  if (Array.isArray(value)) return value.map(toPlainJson);
  if (typeof value === "object" && value !== null) return toPlainObject(value);
  return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
}

/** Turns an object, or a `Map`, into a JSON object; see {@link toPlainJson}. */
export function toPlainObject(value: object): { [key: string]: JsonValue } {
  const entries: [unknown, unknown][] = value instanceof Map ? [...value] : Object.entries(value);
  const kept = entries.filter(([, item]) => item !== undefined);
  return Object.fromEntries(kept.map(([key, item]) => [String(key), toPlainJson(item)]));
}
