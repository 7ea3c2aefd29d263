import type { JsonObject, JsonValue } from "../contract/json.js";
import { describeKind, located, Mismatch } from "./mismatch.js";
import { enterLevel, leaveLevel } from "./nesting.js";
import { isPlainObject, reservedKey } from "./plain-object.js";

/** Messages one level of JSON takes: a value and the list or struct in it. */
const levelSize = 2;

/**
 * Copies a JSON value, leaving out `undefined` properties.
 *
 * The copy has own keys only: the decoder of protobuf assigns a key `__proto__` of the wire as the object's prototype.
 *
 * @throws {Mismatch} If something in it is not JSON: NaN, an infinity, a function, a date, a key `__proto__`.
 */
export function readJson(value: unknown): JsonValue {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return readNumber(value);
  if (typeof value === "string") return readText(value);
  if (Array.isArray(value)) return nested(() => value.map(readElement));
  if (isPlainObject(value)) return nested(() => readObject(value));
  throw new Mismatch("JSON value", describeObject(value));
}

function readNumber(value: number): number {
  if (!Number.isFinite(value)) throw new Mismatch("JSON value", String(value));
  return value;
}

function readText(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new Mismatch("well-formed text", "half a surrogate pair");
  return value;
}

function readElement(value: unknown, index: number): JsonValue {
  try {
    return readJson(value);
  } catch (reason) {
    throw located(reason, index);
  }
}

function readObject(value: Readonly<Record<string, unknown>>): JsonObject {
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) {
    const property = value[key];
    if (property !== undefined) copy[readKey(key)] = readProperty(key, property);
  }
  return copy;
}

function readKey(key: string): string {
  if (key === reservedKey) throw new Mismatch("another key", JSON.stringify(key));
  return readText(key);
}

function readProperty(key: string, value: unknown): JsonValue {
  try {
    return readJson(value);
  } catch (reason) {
    throw located(reason, key);
  }
}

function nested<T>(read: () => T): T {
  enterLevel(levelSize);
  try {
    return read();
  } finally {
    leaveLevel(levelSize);
  }
}

function describeObject(value: unknown): string {
  const kind = describeKind(value);
  if (kind !== "object") return kind;
  const name: unknown = (value as object).constructor?.name; // an object here, though perhaps without a constructor
  return typeof name === "string" && name !== "" ? name : kind;
}
