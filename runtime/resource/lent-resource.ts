import { DriverError } from "../contract/driver-error.js";
import type { Content, ContentInfo } from "./content.js";
import { Interruption } from "./interruption.js";
import { type ReceivedFrames, verifyFrames } from "./verify-frames.js";

/** Bytes that a client lends: what one call reads is what another sends, piece by piece. Either may come first. */
export class LentResource {
  readonly #info: ContentInfo;
  readonly #interruption = new Interruption();
  readonly #fed: Promise<ReceivedFrames>;
  #feed: (frames: ReceivedFrames) => void = () => undefined;
  #settle: (complete: boolean) => void = () => undefined;
  #fail: (reason: unknown) => void = () => undefined;
  #isFed = false;
  #isTaken = false;
  #isOver = false;

  constructor(info: ContentInfo) {
    this.#info = info;
    this.#fed = new Promise((resolve) => {
      this.#feed = resolve;
    });
  }

  get isFed(): boolean {
    return this.#isFed;
  }

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /**
   * Brings the frames; resolves when they are no longer needed: true if they were read to their end.
   *
   * @throws What the reader found wrong with them, or why nobody will read them.
   */
  feed(frames: ReceivedFrames): Promise<boolean> {
    this.#isFed = true;
    return new Promise((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
      if (this.#isOver) resolve(false);
      this.#feed(frames);
    });
  }

  /** Takes the bytes; closing the content tells the sender that no more are needed. */
  take(): Content {
    this.#isTaken = true;
    return {
      ...this.#info,
      chunks: () => this.#read(),
      close: (reason) => this.close(reason),
    };
  }

  /** Ends both sides; the reader with a reason, the sender without complaint. */
  close(reason: unknown = unneeded()): void {
    this.#isOver = true;
    this.#interruption.interrupt(reason);
    this.#settle(false);
  }

  /** Ends both sides with an error. */
  abort(reason: unknown): void {
    this.#isOver = true;
    this.#interruption.interrupt(reason);
    this.#fail(reason);
  }

  async *#read(): AsyncGenerator<Uint8Array, string, undefined> {
    try {
      const frames = await this.#interruption.wait(this.#fed);
      const next = () => this.#interruption.wait(frames.next());
      const sha256 = yield* verifyFrames(this.#info, { next });
      this.#isOver = true;
      this.#settle(true);
      return sha256;
    } catch (reason) {
      this.abort(reason);
      throw reason;
    } finally {
      this.close();
    }
  }
}

function unneeded(): DriverError {
  return new DriverError("The resource is closed: the call it was lent to is over", { code: "failed_precondition" });
}
