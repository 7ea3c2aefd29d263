/** Lets somebody wait for one thing after the other, until it is all called off. */
export class Interruption {
  #giveUp: ((reason: unknown) => void) | undefined;
  #reason: { readonly reason: unknown } | undefined;

  /** It was called off. */
  get isOver(): boolean {
    return this.#reason !== undefined;
  }

  /** Waits for a promise, but no longer than until {@link interrupt}. A race against one promise would pile up listeners on it. */
  wait<T>(work: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#reason !== undefined) {
        work.then(undefined, () => undefined);
        reject(this.#reason.reason);
        return;
      }
      this.#giveUp = reject;
      work.then(resolve, reject);
    });
  }

  /** Fails who waits now and whoever waits later. The first reason counts. */
  interrupt(reason: unknown): void {
    if (this.#reason !== undefined) return;
    this.#reason = { reason };
    this.#giveUp?.(reason);
  }
}
