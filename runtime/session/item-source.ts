import { DriverError } from "../contract/driver-error.js";

/** The items of whatever a streaming method returned. */
export interface ItemSource {
  next(): PromiseLike<IteratorResult<unknown, unknown>>;
  /** Lets the driver's iterator clean up. */
  stop(): Promise<unknown>;
}

/**
 * Reads an iterable of either kind; between the items of a synchronous one the event loop turns, so that a driver that
 * never waits cannot starve the other calls.
 *
 * @throws {DriverError} `internal` if the value is no iterable.
 */
export function itemsOf(value: unknown, method: string): ItemSource {
  if (isAsyncIterable(value)) return asyncItems(value[Symbol.asyncIterator]());
  if (isIterable(value)) return syncItems(value[Symbol.iterator]());
  throw new DriverError(`Driver returned no iterable from "${method}"`, { code: "internal" });
}

function asyncItems(iterator: AsyncIterator<unknown>): ItemSource {
  return {
    next: () => iterator.next(),
    stop: async () => iterator.return?.(),
  };
}

function syncItems(iterator: Iterator<unknown>): ItemSource {
  let first = true;
  return {
    async next() {
      if (!first) await turnOfEventLoop();
      first = false;
      return iterator.next();
    },
    stop: async () => iterator.return?.(),
  };
}

function turnOfEventLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
