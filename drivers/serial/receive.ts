import type { Readable } from "node:stream";

/** Reads so many bytes and leaves the stream open; rejects if it ends or fails before. For tests. */
export async function receive(stream: Readable, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // The iterator's own return() would destroy the stream; the tests go on with it.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  if (length < count) throw new Error(`The stream ended after ${length} of ${count} bytes`);
  return Buffer.concat(chunks);
}
