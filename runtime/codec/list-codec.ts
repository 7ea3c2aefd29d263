import { describeKind, located, Mismatch } from "./mismatch.js";
import type { ValueCodec } from "./value-codec.js";

/** Converts lists by converting their elements. */
export function listCodec(element: ValueCodec): ValueCodec {
  return {
    encode: (value) => convert(value, element.encode),
    decode: (value) => convert(value, element.decode),
  };
}

function convert(value: unknown, convertElement: (element: unknown) => unknown): unknown[] {
  if (!Array.isArray(value)) throw new Mismatch("list", describeKind(value));
  const copy: unknown[] = new Array(value.length);
  let index = 0;
  try {
    for (; index < value.length; index++) copy[index] = convertElement(value[index]);
  } catch (reason) {
    throw located(reason, index);
  }
  return copy;
}
