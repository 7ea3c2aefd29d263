/** Most bytes one message carries: larger ones are held longer at each step on the way, and are no faster. */
export const chunkBytes = 32 * 1024;

/** Yields views of at most {@link chunkBytes} bytes, without copying; nothing for an empty array. */
export function* splitChunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes);
}
