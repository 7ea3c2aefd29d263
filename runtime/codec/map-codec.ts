import type { ScalarType } from "@bufbuild/protobuf";
import { mapKeys } from "./map-keys.js";
import { describeKind, located, Mismatch } from "./mismatch.js";
import type { ValueCodec } from "./value-codec.js";

/**
 * Converts maps by converting their values; keys are checked. On the way to the wire a plain object and a `Map` are both
 * taken.
 *
 * @param asMap Whether a value from the wire becomes a `Map` rather than a plain object.
 */
export function mapCodec(keyType: ScalarType, element: ValueCodec, asMap: boolean): ValueCodec {
  const { toText, fromText } = mapKeys(keyType);
  const toEntries = (value: unknown, convert: (value: unknown) => unknown) =>
    convertEntries(entriesOf(value), toText, convert);
  return {
    encode: (value) => Object.fromEntries(toEntries(value, element.encode)),
    decode(value) {
      const entries = toEntries(value, element.decode);
      return asMap ? new Map(entries.map(([key, item]) => [fromText(key), item])) : Object.fromEntries(entries);
    },
  };
}

function convertEntries(
  entries: Iterable<readonly [unknown, unknown]>,
  toText: (key: unknown) => string,
  convertValue: (value: unknown) => unknown,
): [string, unknown][] {
  return Array.from(entries, ([key, value]) => {
    try {
      return [toText(key), convertValue(value)];
    } catch (reason) {
      throw located(reason, String(key));
    }
  });
}

function entriesOf(value: unknown): Iterable<readonly [unknown, unknown]> {
  if (isMap(value)) return value.entries();
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
  if (!isRecord) throw new Mismatch("record", describeKind(value));
  return Object.entries(value);
}

/** By tag, because a map of another realm is no instance of this one's class. */
function isMap(value: unknown): value is Map<unknown, unknown> {
  return Object.prototype.toString.call(value) === "[object Map]";
}
