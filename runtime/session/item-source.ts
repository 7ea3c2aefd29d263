import { DriverError } from "../contract/driver-error.js";

/** The items of whatever a streaming method returned. */
export interface ItemSource {
  next(): PromiseLike<IteratorResult<unknown, unknown>>;
  /** Lets the driver's iterator clean up. */
  stop(): Promise<unknown>;
}

/** Longest time, in milliseconds, that an asynchronous iterable may go on without the event loop having turned. */
const budgetMs = 5;

/**
 * Reads an iterable of either kind, such that a driver that never waits holds nobody else up for longer than one step of
 * its own: between the items of a synchronous one the event loop turns, and between those of an asynchronous one it does
 * as soon as 5 ms have passed, because what resolves at once keeps timers and sockets waiting just as well.
 *
 * @throws {DriverError} `internal` if the value is no iterable.
 */
export function itemsOf(value: unknown, method: string): ItemSource {
  if (isAsyncIterable(value)) return asyncItems(value[Symbol.asyncIterator]());
  if (isIterable(value)) return syncItems(value[Symbol.iterator]());
  throw new DriverError(`Driver returned no iterable from "${method}"`, { code: "internal" });
}

function asyncItems(iterator: AsyncIterator<unknown>): ItemSource {
  let turnedMs = performance.now();
  return pausing(iterator, () => {
    if (performance.now() - turnedMs <= budgetMs) return undefined;
    return turnOfEventLoop().then(() => {
      turnedMs = performance.now();
    });
  });
}

function syncItems(iterator: Iterator<unknown>): ItemSource {
  let first = true;
  return pausing(iterator, () => {
    if (!first) return turnOfEventLoop();
    first = false;
    return undefined;
  });
}

/** Most items need no pause and no promise for it. An iterator that is stopped during one is not asked again. */
function pausing(
  iterator: Iterator<unknown> | AsyncIterator<unknown>,
  pause: () => Promise<void> | undefined,
): ItemSource {
  let stopped = false;
  const ask = async () => (stopped ? { done: true, value: undefined } : iterator.next());
  return {
    next: () => pause()?.then(ask) ?? ask(),
    async stop() {
      stopped = true;
      return iterator.return?.();
    },
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
