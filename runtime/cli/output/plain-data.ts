import type { TypeDescription } from "../../codegen/interface-description.js";

/**
 * Turns a value into what JSON and YAML can hold, as protobuf's JSON does: 64-bit integers, numbers that are not finite
 * and times become texts, bytes become base64, sets become lists.
 */
export function toPlainData(value: unknown): unknown {
  if (typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value))) {
    return String(value);
  }
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString("base64");
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (value instanceof Set) {
    return Array.from(value, toPlainData);
  }
  if (Array.isArray(value)) {
    return value.map(toPlainData);
  }
  if (typeof value === "object" && value !== null) {
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    return Object.fromEntries(entries.map(([key, item]) => [String(key), toPlainData(item)]));
  }
  return value;
}

/** Tells whether a type is written as one word or number, not as parts. */
export function isScalarType(type: TypeDescription): boolean {
  return !["list", "map", "record", "variant", "json"].includes(type.kind);
}
