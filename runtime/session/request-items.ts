import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeItem } from "../codec/decode-item.js";
import { classifyError } from "../errors/classify-error.js";
import { abortReason } from "./abort-reason.js";
import { letGo, type RequestReader } from "./request-reader.js";
import type { RunningCall } from "./running-call.js";

const end = { done: true, value: undefined } as const;

/**
 * The values a caller sends, as its driver iterates them: once, each read from the transport when it is asked for.
 *
 * Ends when the caller has sent everything. Fails with the reason of the abort when the call is aborted, so that a caller
 * that goes away is never taken for one that is done. A value that does not fit ends the call. Once the call is over,
 * there are no more.
 */
export class RequestItems implements AsyncIterableIterator<unknown, undefined> {
  readonly #method: DescMethod;
  readonly #call: RunningCall;
  readonly #reader: RequestReader;
  readonly #waiting = new Set<Waiting>();
  #count = 0;
  #ended = false;

  constructor(method: DescMethod, call: RunningCall, reader: RequestReader) {
    this.#method = method;
    this.#call = call;
    this.#reader = reader;
    call.signal.addEventListener("abort", () => this.#wakeAll(), { once: true });
  }

  next(): Promise<IteratorResult<unknown, undefined>> {
    const item = this.#read();
    // Nobody may wait any more for one that was asked for in advance; that must not end the process.
    item.catch(() => undefined);
    return item;
  }

  /** The driver wants no more; a caller that still sends is held back until the call ends. */
  async return(): Promise<IteratorResult<unknown, undefined>> {
    this.release();
    return end;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Ends the iteration; called at the end of the call, too. */
  release(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#wakeAll();
    letGo(this.#reader);
  }

  async #read(): Promise<IteratorResult<unknown, undefined>> {
    if (this.#isOver()) return end;
    const request = await this.#orWoken(this.#reader.next());
    if (this.#isOver() || request === undefined) return end;
    if (request.done !== true) return { done: false, value: this.#decode(request.value) };
    this.#ended = true;
    return end;
  }

  /** @throws The reason of an abort. */
  #isOver(): boolean {
    if (this.#call.signal.aborted) throw this.#call.signal.reason;
    return this.#ended;
  }

  #decode(request: Message): unknown {
    try {
      return decodeItem(this.#method, request, this.#count++);
    } catch (reason) {
      this.#call.abort(reason);
      throw reason;
    }
  }

  /** Waits for a request, but not when the iteration ends. */
  #orWoken<T>(request: Promise<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      const waiting = { wake: () => resolve(undefined) };
      this.#waiting.add(waiting);
      const settle = () => void this.#waiting.delete(waiting);
      request.finally(settle).then(resolve, (reason) => reject(this.#readingFailed(reason)));
    });
  }

  #wakeAll(): void {
    for (const { wake } of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** A request that cannot be read is the caller's mistake; anything else means that the caller is gone. */
  #readingFailed(reason: unknown): unknown {
    const { code } = classifyError(reason);
    const isMistake = code === "invalid_argument" || code === "resource_exhausted" || code === "unimplemented";
    this.#call.abort(isMistake ? reason : abortReason(reason));
    return this.#call.signal.aborted ? this.#call.signal.reason : reason;
  }
}

interface Waiting {
  readonly wake: () => void;
}
