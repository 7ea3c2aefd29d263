/** Called once: without an error when the chunk is out of this process's hands, with one when it never will be. */
export type Sent = (error?: Error | null) => void;

/**
 * The requests of a byte stream as a transport pulls them: the opening message, then one chunk at a time.
 *
 * A chunk counts as sent when the transport asks for the next one, so nothing piles up here, and a caller may reuse its
 * buffer afterwards.
 */
export class RequestQueue<I extends object> implements AsyncIterableIterator<I> {
  /** Called when the transport gives up on sending; the response tells why, unless there is a reason. */
  onStop: (reason: unknown) => void = () => undefined;
  readonly #wrap: (data: Uint8Array) => I;
  #next: I | undefined;
  #sent: Sent | undefined;
  #waiting: ((result: IteratorResult<I, undefined>) => void) | undefined;
  #ended = false;

  constructor(open: I, wrap: (data: Uint8Array) => I) {
    this.#next = open;
    this.#wrap = wrap;
  }

  /** Hands over one chunk. Wait for `sent` before the next one. */
  push(data: Uint8Array, sent: Sent): void {
    this.#next = this.#wrap(data);
    this.#sent = sent;
    this.#deliver();
  }

  /** No more chunks follow; one that was pushed is still delivered. */
  end(): void {
    this.#ended = true;
    this.#deliver();
  }

  /** The call is over. Returns the callback of a chunk that nobody took, if there is one. */
  close(): Sent | undefined {
    const untaken = this.#next === undefined ? undefined : this.#sent;
    if (untaken === undefined) this.#settle();
    this.#next = undefined;
    this.end();
    return untaken;
  }

  next(): Promise<IteratorResult<I, undefined>> {
    // Asking again says that the chunk before is on its way.
    if (this.#next === undefined) this.#settle();
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#deliver();
    });
  }

  async return(): Promise<IteratorResult<I, undefined>> {
    this.#stop(undefined);
    return { done: true, value: undefined };
  }

  async throw(reason: unknown): Promise<IteratorResult<I, undefined>> {
    this.#stop(reason);
    throw reason;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #deliver(): void {
    const resolve = this.#waiting;
    const value = this.#next;
    if (resolve === undefined || (value === undefined && !this.#ended)) return;
    this.#waiting = undefined;
    this.#next = undefined;
    resolve(value === undefined ? { done: true, value } : { done: false, value });
  }

  #settle(): void {
    const sent = this.#sent;
    this.#sent = undefined;
    sent?.();
  }

  #stop(reason: unknown): void {
    const wasOpen = !this.#ended;
    this.end();
    if (wasOpen) this.onStop(reason);
  }
}
