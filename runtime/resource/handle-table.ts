import { randomUUID } from "node:crypto";
import { DriverError } from "../contract/driver-error.js";

/** Calls back after a while, and returns what stops that. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

/** How a table keeps handles. */
export interface HandleOptions {
  /** A handle that nobody uses for this long is dropped, in milliseconds. Default 60 000. */
  readonly ttlMs?: number;
  /** Handles at a time. Default 1,000. */
  readonly maxHandles?: number;
  /** Default: a timer that keeps no process alive. */
  readonly schedule?: Schedule;
}

interface Entry<T> {
  readonly owner: string;
  readonly value: T;
  readonly stop: () => void;
}

/** Values that others name by a text nobody can guess, each for its owner only, for one use and for a while. */
export class HandleTable<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #ttlMs: number;
  readonly #maxHandles: number;
  readonly #schedule: Schedule;

  constructor({ ttlMs = 60_000, maxHandles = 1_000, schedule = startTimer }: HandleOptions = {}) {
    this.#ttlMs = ttlMs;
    this.#maxHandles = maxHandles;
    this.#schedule = schedule;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** @throws {DriverError} `resource_exhausted` when the table is full. */
  add(owner: string, value: T, onExpiry: (reason: DriverError) => void): string {
    if (this.#entries.size >= this.#maxHandles) {
      const text = `${this.#maxHandles} resources wait to be read already; read or cancel some of them`;
      throw new DriverError(text, { code: "resource_exhausted" });
    }
    const handle = randomUUID();
    const expire = () => {
      this.#entries.delete(handle);
      onExpiry(
        new DriverError(`The resource was not used within ${this.#ttlMs / 1000} s`, { code: "deadline_exceeded" }),
      );
    };
    this.#entries.set(handle, { owner, value, stop: this.#schedule(expire, this.#ttlMs) });
    return handle;
  }

  /** @throws {DriverError} `not_found` or `permission_denied`. */
  find(handle: string, owner: string): T {
    const entry = this.#entries.get(handle);
    if (entry === undefined) {
      const text = `No resource has the handle "${handle.slice(0, 64)}": it was used, was not used within ${this.#ttlMs / 1000} s, or was never made`;
      throw new DriverError(text, { code: "not_found" });
    }
    if (entry.owner === owner) return entry.value;
    throw new DriverError(`The resource "${handle}" belongs to another client`, { code: "permission_denied" });
  }

  /** Forgets a handle: it has been used. */
  remove(handle: string): void {
    this.#entries.get(handle)?.stop();
    this.#entries.delete(handle);
  }

  /** Forgets all handles and returns their values. */
  clear(): readonly T[] {
    const values = [...this.#entries.values()].map(({ value }) => value);
    for (const handle of [...this.#entries.keys()]) this.remove(handle);
    return values;
  }
}

function startTimer(run: () => void, afterMs: number): () => void {
  const timer = setTimeout(run, afterMs).unref();
  return () => clearTimeout(timer);
}
