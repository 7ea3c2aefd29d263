import { toConnectError } from "../errors/to-connect-error.js";
import type { Logger } from "../log/logger.js";

/** Something that can be ended from outside. */
export interface Abortable {
  abort(reason: unknown): void;
}

/** Keeps count of the calls of one session and of the work their drivers have not finished yet. */
export class CallRegistry {
  readonly #calls = new Set<Abortable>();
  readonly #leftOver = new Map<Promise<unknown>, string>();
  #closed: unknown;

  /** Calls whose caller has no answer yet. */
  get active(): number {
    return this.#calls.size;
  }

  /** Adds a call. @throws {ConnectError} The reason given to {@link abortAll}, once that was called. */
  enter(call: Abortable): void {
    if (this.#closed !== undefined) throw toConnectError(this.#closed);
    this.#calls.add(call);
  }

  leave(call: Abortable): void {
    this.#calls.delete(call);
  }

  /** Remembers work that goes on although its caller was answered; nobody is interested in its result. */
  leaveOver(work: Promise<unknown>, name: string): void {
    this.#leftOver.set(work, name);
    const forget = () => void this.#leftOver.delete(work);
    work.then(forget, forget);
  }

  /** Ends every call, and refuses new ones, with a reason. */
  abortAll(reason: unknown): void {
    this.#closed = reason;
    this.abortRunning(reason);
  }

  /** Ends every call that runs now. */
  abortRunning(reason: unknown): void {
    for (const call of [...this.#calls]) call.abort(reason);
  }

  /** Waits until no driver works any more, or gives up and logs who still does. */
  async settled(timeoutMs: number, logger: Logger): Promise<void> {
    if (this.#leftOver.size === 0) return;
    const work = Promise.allSettled(this.#leftOver.keys());
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([work, patience]);
    clearTimeout(timer);
    for (const name of this.#leftOver.values()) logger.warn(`${name} did not stop; its device is closed under it`);
  }
}
