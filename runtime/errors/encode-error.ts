import { type DescMessage, type Message, toBinary } from "@bufbuild/protobuf";
import { fieldCodec } from "../codec/field-codec.js";
import { messageCodec } from "../codec/message-codec.js";
import { Mismatch } from "../codec/mismatch.js";

/** What crosses the wire of a declared error beside its code and its text. */
export type EncodedError =
  | { readonly desc: DescMessage; readonly value: Message; readonly bytes: number }
  /** Why the fields cannot cross. */
  | { readonly desc: DescMessage; readonly lost: string };

/** Fields beyond this leave too little room for the text; see `error-text.ts`. */
const maximumBytes = 3_072;

/** Reads the fields of a thrown error that is of one of the declared classes, or derived from one; undefined for any other. */
export function encodeError(reason: unknown, declared: readonly DescMessage[]): EncodedError | undefined {
  const names = declared.length === 0 ? [] : classNames(reason);
  // The class itself comes before its bases.
  const desc = names.flatMap((name) => declared.find((one) => one.name === name) ?? [])[0];
  return desc && encodeFields(desc, reason);
}

/** By name, because classes differ between copies of a module; up to `DriverError`, which marks errors thrown on purpose. */
function classNames(reason: unknown): readonly string[] {
  try {
    return typeof reason === "object" ? namesBelowDriverError(reason) : [];
  } catch {
    // An object may defend itself against being looked at.
    return [];
  }
}

function namesBelowDriverError(reason: object | null): readonly string[] {
  const names: string[] = [];
  for (let prototype = parentOf(reason); prototype !== null; prototype = parentOf(prototype)) {
    const name: unknown = prototype.constructor?.name;
    if (name === "DriverError") return names;
    if (typeof name === "string") names.push(name);
  }
  return [];
}

function parentOf(value: object | null): object | null {
  return value === null ? null : Object.getPrototypeOf(value);
}

function encodeFields(desc: DescMessage, reason: unknown): EncodedError {
  try {
    const value = messageCodec(desc, fieldCodec).encode(reason) as Message; // a message's codec gives one
    const bytes = toBinary(desc, value).byteLength;
    if (bytes <= maximumBytes) return { desc, value, bytes };
    return { desc, lost: `they take ${bytes} bytes, and an error carries ${maximumBytes} at most` };
  } catch (cause) {
    if (!(cause instanceof Mismatch)) throw cause;
    return { desc, lost: `"${cause.place}": ${cause.message}` };
  }
}
