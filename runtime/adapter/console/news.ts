import { DriverError } from "../../contract/driver-error.js";

const longestTimerMs = 2 ** 31 - 1;

/** Wakes one who waits for something to happen. */
export class News {
  #wake: () => void = () => undefined;

  tell(): void {
    this.#wake();
  }

  /** Resolves when there is news, when the time is up, or when the signal aborts; one wait at a time. */
  async wait(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.#wake(), Math.min(timeoutMs, longestTimerMs));
      this.#wake = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", this.#wake);
        this.#wake = () => undefined;
        resolve();
      };
      signal?.addEventListener("abort", this.#wake);
    });
  }
}

/** What a wait fails with when its signal aborts. */
export function canceled(signal: AbortSignal): DriverError {
  return new DriverError("Console: the wait was canceled", { code: "canceled", cause: signal.reason });
}
