import type { Message } from "@bufbuild/protobuf";

const end = { done: true, value: undefined } as const;

/** What a caller may pass for a stream. */
export type Items = AsyncIterable<unknown> | Iterable<unknown>;

/** How values become requests. */
export interface SentItemsOptions {
  /** The first request. */
  readonly open: Message;
  /** @throws What the caller gets if a value does not fit. */
  readonly encode: (value: unknown, index: number) => Message;
  /** Called once, when the values end by an error; the call must end. */
  readonly onFailure: () => void;
}

/**
 * The requests of a call that takes a stream of values, as a transport pulls them: the opening one, then one per value.
 *
 * The next value is asked of the caller's iterable when the transport has sent the one before, so that a driver that does
 * not read stops the producer. When the call is over, the iterable gets `return()`.
 */
export class SentItems implements AsyncIterableIterator<Message, undefined> {
  readonly #items: Items;
  readonly #options: SentItemsOptions;
  #open: Message | undefined;
  #iterator: AsyncIterator<unknown> | Iterator<unknown> | undefined;
  #count = 0;
  #ended = false;
  #failure: { readonly reason: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor(items: Items, options: SentItemsOptions) {
    this.#items = items;
    this.#options = options;
    this.#open = options.open;
  }

  /** What the caller's iterable threw, or why one of its values does not fit; the call has failed with it. */
  get failure(): { readonly reason: unknown } | undefined {
    return this.#failure;
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    const open = this.#open;
    this.#open = undefined;
    if (open !== undefined) return { done: false, value: open };
    if (this.#ended) return end;
    try {
      return await this.#nextItem();
    } catch (reason) {
      this.#fail(reason);
      return end;
    }
  }

  async return(): Promise<IteratorResult<Message, undefined>> {
    this.stop();
    return end;
  }

  async throw(): Promise<IteratorResult<Message, undefined>> {
    this.stop();
    return end;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The call is over: no more values are asked for. Does nothing once they have ended. */
  stop(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#wake();
    void this.#returnIterator();
  }

  async #nextItem(): Promise<IteratorResult<Message, undefined>> {
    this.#iterator ??= iteratorOf(this.#items);
    const item = await this.#untilStopped(this.#iterator.next());
    if (this.#ended || item === undefined) return end;
    this.#ended = item.done === true;
    if (item.done === true) return end;
    return { done: false, value: this.#encode(item.value) };
  }

  #encode(value: unknown): Message {
    try {
      return this.#options.encode(value, this.#count++);
    } catch (reason) {
      void this.#returnIterator();
      throw reason;
    }
  }

  /** A transport that waits for a value must hear of the end of the call, whatever the producer is doing. */
  #untilStopped<T>(item: T | PromiseLike<T>): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.#wake = () => resolve(undefined);
      Promise.resolve(item).then(resolve, reject);
    });
  }

  #fail(reason: unknown): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#failure = { reason };
    this.#options.onFailure();
  }

  /** What a producer throws while it cleans up concerns nobody any more: the call has its outcome. */
  async #returnIterator(): Promise<void> {
    try {
      await this.#iterator?.return?.();
    } catch {}
  }
}

/** Whether a value can be passed for a stream; a text is one value, although its characters can be iterated. */
export function isItems(value: unknown): value is Items {
  if (typeof value !== "object" || value === null) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}

function iteratorOf(items: Items): AsyncIterator<unknown> | Iterator<unknown> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}
