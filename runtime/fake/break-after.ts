import { Duplex, Readable } from "node:stream";

/** Returns a stream that is another until so many bytes were read from it, and then fails, and the other with it. */
export function breakAfter(stream: Duplex, bytes: number, reason: Error): Duplex {
  const readable = Readable.from(head(stream, bytes, reason), { objectMode: false });
  return Duplex.from({ readable, writable: stream });
}

async function* head(stream: Duplex, bytes: number, reason: Error): AsyncGenerator<Buffer, void, undefined> {
  let left = bytes;
  if (left === 0) throw reason;
  // Ending the reading half must leave the writing half open.
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    yield chunk.subarray(0, left);
    left -= chunk.length;
    if (left <= 0) throw reason;
  }
}
