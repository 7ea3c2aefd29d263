import { ScalarType } from "@bufbuild/protobuf";
import { Mismatch } from "./mismatch.js";
import { reservedKey } from "./plain-object.js";

/** The keys of one map: what messages hold is always text. */
export interface MapKeys {
  /** Checks a key and gives the text messages hold. @throws {Mismatch} If the key does not fit. */
  toText(key: unknown): string;
  /** Gives the key a `Map` of TypeScript has for a checked text. */
  fromText(text: string): unknown;
}

/** Returns the keys of a map by their type on the wire. */
export function mapKeys(type: ScalarType): MapKeys {
  switch (type) {
    case ScalarType.STRING:
      return { toText: checkText, fromText: (text) => text };
    case ScalarType.BOOL:
      return { toText: checkBoolean, fromText: (text) => text === "true" };
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return { toText: checkWhole(-(2n ** 31n), 2n ** 31n - 1n), fromText: Number };
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return { toText: checkWhole(0n, 2n ** 32n - 1n), fromText: Number };
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return { toText: checkWhole(0n, 2n ** 64n - 1n), fromText: BigInt };
    default:
      return { toText: checkWhole(-(2n ** 63n), 2n ** 63n - 1n), fromText: BigInt };
  }
}

function checkText(key: unknown): string {
  const text = String(key);
  // Assignment would turn this key into the object's prototype.
  if (text === reservedKey) throw new Mismatch("another key", JSON.stringify(text));
  if (/\p{Surrogate}/u.test(text)) throw new Mismatch("well-formed text as key", JSON.stringify(text));
  return text;
}

function checkBoolean(key: unknown): string {
  const text = String(key);
  if (text !== "true" && text !== "false") throw new Mismatch("true or false as key", JSON.stringify(text));
  return text;
}

function checkWhole(minimum: bigint, maximum: bigint): (key: unknown) => string {
  return (key) => {
    // The text of a large number would be the text of another one.
    const isExact = typeof key !== "number" || Number.isSafeInteger(key);
    const text = String(key);
    const whole = isExact && /^-?\d+$/.test(text) ? BigInt(text) : undefined;
    // One spelling per number, or two keys would become one.
    if (whole === undefined || String(whole) !== text || whole < minimum || whole > maximum) {
      throw new Mismatch(`whole number in ${minimum}..${maximum} as key`, JSON.stringify(text));
    }
    return text;
  };
}
