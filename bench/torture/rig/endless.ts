import { randomBytes } from "node:crypto";

const block = randomBytes(16 * 1024);

/** Samples without end; others get their turn in between. */
export async function* endlessSamples(): AsyncGenerator<number> {
  for (;;) {
    yield 1;
    await new Promise(setImmediate);
  }
}

/** An image without end. */
export async function* endlessBytes(): AsyncGenerator<Uint8Array> {
  for await (const _ of endlessSamples()) yield block;
}
