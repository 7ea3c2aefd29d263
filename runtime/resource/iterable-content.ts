import { DriverError } from "../contract/driver-error.js";
import { splitChunks } from "../stream/chunks.js";
import type { Content } from "./content.js";
import { Interruption } from "./interruption.js";

/** Whatever yields bytes over time. A stream of Node is destroyed when it is closed; its late errors end no process. */
export function iterableContent(source: AsyncIterable<unknown>): Content {
  const interruption = new Interruption();
  const stream = destroyable(source);
  stream?.on("error", () => undefined);
  let iterator: AsyncIterator<unknown> | undefined;
  const close = (reason: unknown = leftEarly()) => {
    if (interruption.isOver) return;
    interruption.interrupt(reason);
    if (stream !== undefined) stream.destroy();
    else {
      iterator ??= source[Symbol.asyncIterator]();
      Promise.resolve(iterator.return?.()).catch(() => undefined);
    }
  };
  const chunks = () => {
    iterator = source[Symbol.asyncIterator]();
    return readAll(iterator, interruption, close);
  };
  return { chunks, close };
}

async function* readAll(
  iterator: AsyncIterator<unknown>,
  interruption: Interruption,
  close: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let isOver = false;
  try {
    for (;;) {
      const next = await interruption.wait(iterator.next());
      isOver = next.done === true;
      if (next.done) return;
      yield* splitChunks(toBytes(next.value));
    }
  } catch (reason) {
    isOver = true;
    throw reason;
  } finally {
    if (!isOver) close();
  }
}

function toBytes(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  throw new DriverError(`A resource is made of bytes, but its source yields ${typeof value}`, {
    code: "invalid_argument",
  });
}

interface Destroyable {
  on(event: "error", listener: () => void): unknown;
  destroy(): unknown;
}

/** By its methods, because a stream may come from another copy of the streams library. */
function destroyable(source: object): Destroyable | undefined {
  const has = (name: string) => typeof Reflect.get(source, name) === "function";
  return has("on") && has("destroy") ? (source as Destroyable) : undefined; // checked just now
}

function leftEarly(): DriverError {
  return new DriverError("The resource was closed before its end", { code: "canceled" });
}
