import { randomBytes } from "node:crypto";
import { chunkBytes } from "./stack.js";

// Random, because zeros would measure a compressor; made once, because making them would be measured too.
const chunk = randomBytes(chunkBytes);

/** The same random chunk again and again, for ever or up to `bytes`. */
export async function* randomChunks(bytes = Number.POSITIVE_INFINITY): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
}

/** Reads chunks until `bytes` have come, then stops the source. */
export async function readBytes(source: AsyncIterable<Uint8Array>, bytes: number): Promise<void> {
  let seen = 0;
  for await (const part of source) {
    seen += part.length;
    if (seen >= bytes) return;
  }
  throw new Error(`The stream ended after ${seen} of ${bytes} bytes`);
}
