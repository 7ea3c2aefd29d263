import { setTimeout as delay } from "node:timers/promises";
import type { WatchedTexts } from "./watched-texts.js";

/** How long nothing must happen until an edit counts as finished, in milliseconds. */
const quietMs = 10;

/** How long an edit may go on before it is looked at all the same. */
const longestMs = 1000;

/** How long a file must be gone or empty until that is believed: saving takes two steps in many programs. */
const vanishedMs = 300;

/** Hints that something may have changed, gathered until somebody waits for them. */
export class Hints {
  #count = 0;
  #wake: (() => void) | undefined;

  /** Called with each hint. */
  readonly hear = (): void => {
    this.#count++;
    this.#wake?.();
  };

  /** Whether there was one that nobody waited for. */
  get pending(): boolean {
    return this.#count > 0;
  }

  /** Waits for a hint, unless there was one, and for the end of the burst it belongs to. */
  async settle(): Promise<void> {
    if (this.#count === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
    const deadline = performance.now() + longestMs;
    for (let seen = -1; seen !== this.#count && performance.now() < deadline; ) {
      seen = this.#count;
      await delay(quietMs);
    }
    this.#count = 0;
  }
}

/** Waits until something is different from what it was, and the edit that makes it so is finished. */
export async function nextChange(
  texts: Pick<WatchedTexts, "changes">,
  hints: Pick<Hints, "settle" | "pending">,
  wait: (milliseconds: number) => Promise<unknown> = delay,
): Promise<void> {
  for (;;) {
    await hints.settle();
    const changes = texts.changes();
    if (changes.length === 0) continue;
    if (changes.some(({ vanished }) => vanished)) await untilQuiet(texts, hints, wait);
    return;
  }
}

/** A file that is saved again and again may be gone each time it is looked at: only silence proves that it stays so. */
async function untilQuiet(
  texts: Pick<WatchedTexts, "changes">,
  hints: Pick<Hints, "settle" | "pending">,
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<void> {
  await wait(vanishedMs);
  while (hints.pending) {
    await hints.settle();
    texts.changes();
    await wait(vanishedMs);
  }
}
