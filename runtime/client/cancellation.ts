import { Code, ConnectError } from "@connectrpc/connect";

/** A signal of our own for one stream: aborted by the caller's signal, or by leaving the stream early. */
export class Cancellation {
  readonly #controller = new AbortController();
  readonly #outer: AbortSignal | undefined;
  // The transport tells cancellations by this class, not by what a caller's signal holds.
  readonly #cancel = () => this.#controller.abort(new ConnectError("the call was canceled", Code.Canceled));

  constructor(outer: AbortSignal | undefined) {
    this.#outer = outer;
    outer?.addEventListener("abort", this.#cancel, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Aborts the stream; does nothing the second time. */
  cancel(): void {
    this.release();
    this.#cancel();
  }

  /** Stops listening to the caller's signal; a stream that ended by itself needs no more than this. */
  release(): void {
    this.#outer?.removeEventListener("abort", this.#cancel);
  }
}
