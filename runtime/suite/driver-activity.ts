import type { Duplex } from "node:stream";
import { finished } from "node:stream/promises";
import type { Driver } from "../driver/driver.js";
import { type PassingCall, wrapMethods } from "../fake/wrap-methods.js";

/** One call as the driver's side lived it. */
export interface WatchedCall {
  readonly method: string;
  readonly args: readonly unknown[];
  /** Resolves when nothing of the call is left on the driver's side, with what the driver threw if it threw something. */
  readonly done: Promise<{ readonly reason?: unknown }>;
}

/** Watches what reaches a driver. */
export class DriverActivity {
  readonly calls: WatchedCall[] = [];
  #arrived: (() => void)[] = [];

  constructor(driver: Driver) {
    wrapMethods(driver, (call) => this.#watch(call));
  }

  /** Resolves when a method has been called more often than before. */
  async arrival(method: string, before: number): Promise<void> {
    while (this.count(method) <= before) await new Promise<void>((resolve) => this.#arrived.push(resolve));
  }

  count(method: string): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  last(method: string): WatchedCall | undefined {
    return this.calls.findLast((call) => call.method === method);
  }

  #watch(call: PassingCall): unknown {
    const { promise, resolve, reject } = deferred();
    const done = promise.then(
      () => ({}),
      (reason: unknown) => ({ reason }),
    );
    this.calls.push({ method: call.method.name, args: call.args, done });
    for (const wake of this.#arrived.splice(0)) wake();
    try {
      return followed(call, { resolve, reject });
    } catch (reason) {
      reject(reason);
      throw reason;
    }
  }
}

interface Settle {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

function deferred(): Settle & { readonly promise: Promise<void> } {
  let settle: Settle | undefined;
  const promise = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, resolve: () => settle?.resolve(), reject: (reason) => settle?.reject(reason) };
}

function followed({ method: { kind }, proceed }: PassingCall, settle: Settle): unknown {
  const answer = proceed();
  switch (kind) {
    case "unary":
    case "client-stream":
      return followPromise(answer, settle.resolve, settle.reject);
    case "server-stream":
    case "two-way":
      return followItems(answer, settle);
    case "byte-stream":
      return followPromise(answer, (stream) => followBytes(stream as Duplex, settle), settle.reject); // the stub says so
    default:
      return kind satisfies never;
  }
}

/** Looks on, and hands out the very same answer. */
function followPromise(answer: unknown, resolved: (value: unknown) => void, rejected: Settle["reject"]): unknown {
  Promise.resolve(answer).then(resolved).catch(rejected);
  return answer;
}

function followBytes(stream: Duplex, { resolve }: Settle): void {
  finished(stream).then(resolve, resolve);
}

function followItems(items: unknown, settle: Settle): unknown {
  if (isAsyncIterable(items)) {
    return { [Symbol.asyncIterator]: () => followIterator(items[Symbol.asyncIterator](), settle) };
  }
  if (isIterable(items)) return { [Symbol.iterator]: () => followIterator(items[Symbol.iterator](), settle) };
  settle.resolve();
  return items;
}

/** Not a generator: its `return` would wait for an item that the driver's own iterator need not wait for. */
function followIterator(iterator: AnyIterator, { resolve, reject }: Settle) {
  const watch = <T>(step: () => T, seen: (result: Awaited<T>) => void): T => {
    try {
      return followPromise(step(), (result) => seen(result as Awaited<T>), reject) as T; // the very same answer
    } catch (reason) {
      reject(reason);
      throw reason;
    }
  };
  return {
    next: () =>
      watch(
        () => iterator.next(),
        (result) => (result.done === true ? resolve() : undefined),
      ),
    return: () => watch(() => iterator.return?.() ?? { done: true as const, value: undefined }, resolve),
  };
}

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
