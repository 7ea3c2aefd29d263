import { createGunzip } from "node:zlib";
import { DriverError } from "../contract/driver-error.js";
import { readError } from "../errors/foreign-error.js";
import { chunkBytes } from "../stream/chunks.js";
import { decodeZstd, isZstd } from "./decode-zstd.js";

/** Most bytes that decoding may give, unless its caller says otherwise. */
export const defaultDecodedBytes = 64 * 1024 ** 3;

type Bytes = AsyncIterable<Uint8Array>;

/**
 * Yields bytes without their compression, gzip or zstd, as their first bytes tell; anything else as it is.
 *
 * The compressed bytes are read to their end, so that their digest is checked.
 * @throws {DriverError} `resource_exhausted` above `maxBytes`, `data_loss` for compressed bytes that are damaged.
 */
export async function* decodeContent(source: Bytes, maxBytes: number): AsyncGenerator<Uint8Array, void, undefined> {
  const chunks = source[Symbol.asyncIterator]();
  try {
    const head = await readHead(chunks);
    const all = withHead(head, chunks);
    const decoded = isGzip(head) ? decodeGzip(all) : isZstd(head) ? decodeZstd(all) : all;
    yield* limit(decoded, maxBytes);
  } finally {
    await chunks.return?.();
  }
}

/** Both kinds are told by their first four bytes. */
const headBytes = 4;

async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head = new Uint8Array(0);
  while (head.byteLength < headBytes) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* withHead(
  head: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (head.byteLength > 0) yield head;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** Several members after each other are one content, as with the program of that name. */
async function* decodeGzip(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // Its failure comes out of the iteration below.
  gunzip.on("error", () => undefined);
  const fed = feed(source, gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array; // without an encoding it yields buffers
    await fed;
  } catch (reason) {
    throw damaged(reason, "gzip");
  } finally {
    gunzip.destroy();
    await fed.catch(() => undefined);
  }
}

async function feed(source: AsyncIterable<Uint8Array>, gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of source) {
      if (gunzip.destroyed) return;
      if (!gunzip.write(chunk)) await drained(gunzip);
    }
    gunzip.end();
  } catch (reason) {
    gunzip.destroy(reason instanceof Error ? reason : new Error(String(reason)));
    throw reason;
  }
}

function drained(gunzip: ReturnType<typeof createGunzip>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      gunzip.off("drain", done);
      gunzip.off("close", done);
      resolve();
    };
    gunzip.on("drain", done);
    gunzip.on("close", done);
    if (gunzip.destroyed) done();
  });
}

/** What the decoder itself says has a code of zlib's; anything else came from the source. */
function damaged(reason: unknown, kind: string): unknown {
  const { code, message } = readError(reason);
  if (typeof code !== "string" || !code.startsWith("Z_")) return reason;
  return new DriverError(`The ${kind} data is damaged: ${message}`, { code: "data_loss", cause: reason });
}

async function* limit(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let done = 0;
  for await (const chunk of source) {
    done += chunk.byteLength;
    if (done > maxBytes) {
      const text = `The resource is more than ${maxBytes} bytes without its compression, which is the limit here`;
      throw new DriverError(text, { code: "resource_exhausted" });
    }
    yield chunk;
  }
}
