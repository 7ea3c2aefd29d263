import { describeKind, describeValue, located, Mismatch } from "./mismatch.js";
import type { ValueCodec } from "./value-codec.js";

/** Converts sets, and on the way to the wire lists too, by converting their elements; none may occur twice. */
export function setCodec(element: ValueCodec): ValueCodec {
  return {
    encode: (value) => [...convert(elementsOf(value), element.encode)],
    decode: (value) => convert(elementsOf(value), element.decode),
  };
}

function convert(elements: readonly unknown[], convertElement: (element: unknown) => unknown): Set<unknown> {
  const copy = new Set<unknown>();
  elements.forEach((value, index) => {
    const converted = at(index, () => convertElement(value));
    // Two values may become one, as numbers of single precision do.
    if (copy.has(converted)) throw located(new Mismatch("each element once", `${describeValue(value)} again`), index);
    copy.add(converted);
  });
  return copy;
}

function at<T>(index: number, convertElement: () => T): T {
  try {
    return convertElement();
  } catch (reason) {
    throw located(reason, index);
  }
}

function elementsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (!isSet(value)) throw new Mismatch("set", describeKind(value));
  return [...value];
}

/** By tag, because a set of another realm is no instance of this one's class. */
function isSet(value: unknown): value is Set<unknown> {
  return Object.prototype.toString.call(value) === "[object Set]";
}
