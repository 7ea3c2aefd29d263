/**
 * What one reader of a stream has not read yet: at most so many items. Reading never ends by itself, leaving does not
 * wait.
 */
export class Mailbox<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  readonly #makeRoom: (items: T[]) => void;
  readonly #capacity: number;
  readonly #onEnd: () => void;
  #end: { readonly reason: unknown } | undefined;
  #wake: () => void = () => undefined;

  /**
   * @param makeRoom Drops at least one of the items, when there is one too many.
   * @param onEnd Is called once, when nothing more is taken in: after `end`, or because the reader has left.
   */
  constructor(capacity: number, makeRoom: (items: T[]) => void, onEnd: () => void = () => undefined) {
    this.#capacity = capacity;
    this.#makeRoom = makeRoom;
    this.#onEnd = onEnd;
  }

  push(item: T): void {
    if (this.#end !== undefined) return;
    this.#items.push(item);
    while (this.#items.length > this.#capacity) this.#makeRoom(this.#items);
    this.#wake();
  }

  /** Ends the stream behind what is in it: well, or with a reason. */
  end(reason?: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = { reason };
    this.#wake();
    this.#onEnd();
  }

  [Symbol.asyncIterator](): AsyncIterator<T> {
    return {
      next: () => this.#next(),
      return: () => {
        this.#items.length = 0;
        this.end();
        return Promise.resolve({ done: true, value: undefined });
      },
    };
  }

  async #next(): Promise<IteratorResult<T>> {
    while (this.#items.length === 0 && this.#end === undefined) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const [item] = this.#items.splice(0, 1);
    if (item !== undefined) return { done: false, value: item };
    const reason = this.#end?.reason;
    this.#end = { reason: undefined };
    if (reason !== undefined) throw reason;
    return { done: true, value: undefined };
  }
}

/** Keeps the newest item only, for readers who want to know how things are now. */
export function keepLast<T>(items: T[]): void {
  items.splice(0, items.length - 1);
}
