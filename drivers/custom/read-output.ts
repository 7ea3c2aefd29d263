import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** Reads text up to a number of bytes; calls `overflow` once beyond it, and reads on so that the writer is not held up. */
export async function readHead(source: Readable, maxBytes: number, overflow: () => void): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  source.on("data", (chunk: Buffer) => {
    const before = length;
    length += chunk.length;
    if (length <= maxBytes) chunks.push(chunk);
    else if (before <= maxBytes) overflow();
  });
  await closed(source);
  return Buffer.concat(chunks).toString("utf8");
}

/** Reads text to the end and keeps the last bytes of it. */
export async function readTail(source: Readable, maxBytes: number): Promise<string> {
  let tail = Buffer.alloc(0);
  source.on("data", (chunk: Buffer) => {
    tail = Buffer.concat([tail, chunk]).subarray(-maxBytes);
  });
  await closed(source);
  return tail.toString("utf8");
}

/** A pipe that was cut off has ended as well. */
async function closed(source: Readable): Promise<void> {
  await finished(source).catch(() => undefined);
}
