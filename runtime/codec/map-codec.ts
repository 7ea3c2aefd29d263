import { ScalarType } from "@bufbuild/protobuf";
import { describeKind, located, Mismatch } from "./mismatch.js";
import { reservedKey } from "./plain-object.js";
import type { ValueCodec } from "./value-codec.js";

/** Converts records, and on the way to the wire a `Map` too, by converting their values; keys are checked. */
export function mapCodec(keyType: ScalarType, element: ValueCodec): ValueCodec {
  const checkKey = keyCheck(keyType);
  return {
    encode: (value) => convert(entriesOf(value), checkKey, element.encode),
    decode: (value) => convert(entriesOf(value), checkKey, element.decode),
  };
}

function convert(
  entries: Iterable<readonly [string, unknown]>,
  checkKey: (key: string) => void,
  convertValue: (value: unknown) => unknown,
): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  let key = "";
  try {
    for (const entry of entries) {
      key = entry[0];
      checkKey(key);
      copy[key] = convertValue(entry[1]);
    }
  } catch (reason) {
    throw located(reason, key);
  }
  return copy;
}

function entriesOf(value: unknown): Iterable<readonly [string, unknown]> {
  if (isMap(value)) return Array.from(value.entries(), ([key, element]) => [String(key), element] as const);
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
  if (!isRecord) throw new Mismatch("record", describeKind(value));
  return Object.entries(value);
}

/** By tag, because a map of another realm is no instance of this one's class. */
function isMap(value: unknown): value is Map<unknown, unknown> {
  return Object.prototype.toString.call(value) === "[object Map]";
}

function keyCheck(type: ScalarType): (key: string) => void {
  const form = keyForm(type);
  return (key) => {
    if (key === reservedKey) throw new Mismatch("another key", JSON.stringify(key));
    if (!form.pattern.test(key)) throw new Mismatch(form.name, JSON.stringify(key));
  };
}

function keyForm(type: ScalarType): { readonly name: string; readonly pattern: RegExp } {
  if (type === ScalarType.STRING) return { name: "well-formed text as key", pattern: /^\P{Surrogate}*$/u };
  if (type === ScalarType.BOOL) return { name: "true or false as key", pattern: /^(true|false)$/ };
  return { name: "whole number as key", pattern: /^-?\d+$/ };
}
