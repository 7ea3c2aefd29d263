import { Decompress } from "fzstd";
import { DriverError } from "../contract/driver-error.js";

/** A window is memory that the decoder needs; the program of that name refuses more than this, too. */
const mostWindowBytes = 128 * 1024 * 1024;

/**
 * Compressed bytes that are given to the decoder at a time. It answers at once, and a block of four bytes may become
 * 128 KiB: so this bounds what is in memory to 16 MiB.
 */
const sliceBytes = 512;

/** Tells whether bytes begin like a zstd frame. */
export function isZstd(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd;
}

/**
 * Yields the bytes that zstd frames stand for.
 *
 * @throws {DriverError} `data_loss` for damaged data, `resource_exhausted` if it needs a window above 128 MiB.
 */
export async function* decodeZstd(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  let decoded: Uint8Array[] = [];
  const decoder = new Decompress((chunk) => decoded.push(chunk));
  const push = (bytes: Uint8Array, isLast: boolean): Uint8Array[] => {
    decoded = [];
    try {
      decoder.push(bytes, isLast);
    } catch (cause) {
      const text = typeof cause === "object" && cause !== null && "message" in cause ? String(cause.message) : "";
      throw new DriverError(`The zstd data is damaged: ${text}`, { code: "data_loss", cause });
    }
    return decoded;
  };
  let head: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of source) {
    const bytes: Uint8Array = head === undefined ? chunk : Buffer.concat([head, chunk]);
    head = head === undefined || bytes.byteLength >= longestHeader ? undefined : bytes;
    if (head !== undefined) continue;
    if (bytes !== chunk) checkWindow(bytes);
    for (const slice of slices(bytes)) yield* push(slice, false);
  }
  if (head !== undefined) {
    checkWindow(head);
    for (const slice of slices(head)) yield* push(slice, false);
  }
  yield* push(new Uint8Array(0), true);
}

/** Magic number, descriptor, window, dictionary, content size. */
const longestHeader = 18;

function* slices(bytes: Uint8Array): Generator<Uint8Array, void, undefined> {
  // A copy, because the decoder keeps what it cannot use yet.
  for (let start = 0; start < bytes.byteLength; start += sliceBytes) yield bytes.slice(start, start + sliceBytes);
}

/** RFC 8878, section 3.1.1.1. */
function checkWindow(frame: Uint8Array): void {
  const descriptor = frame[4] ?? 0;
  const isSingle = (descriptor & 0x20) !== 0;
  const window = isSingle ? contentSize(frame, descriptor) : windowSize(frame[5] ?? 0);
  if (window <= mostWindowBytes) return;
  const text = `The zstd data needs a window of ${window} bytes, more than ${mostWindowBytes}`;
  throw new DriverError(text, { code: "resource_exhausted" });
}

function windowSize(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

/** Of a frame whose content is its window: there is no byte for the window. */
function contentSize(frame: Uint8Array, descriptor: number): number {
  const start = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  const length = 2 ** (descriptor >> 6);
  const bytes = frame.subarray(start, start + length);
  return bytes.reduceRight((size, byte) => size * 256 + byte, 0) + (length === 2 ? 256 : 0);
}
