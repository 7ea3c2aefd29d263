import { createHash, type Hash, randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";

const blockBytes = 64 * 1024;

/** Writes so many random bytes, as fast as they are taken; returns their SHA-256. */
export async function writeRandom(target: Writable, bytes: number): Promise<string> {
  const hash = createHash("sha256");
  for (let left = bytes; left > 0; left -= blockBytes) {
    const block = randomBytes(Math.min(blockBytes, left));
    hash.update(block);
    if (!target.write(block)) await once(target, "drain");
  }
  return hash.digest("hex");
}

/** What a reader got. */
export interface Received {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Reads until so many bytes have come, or none for `patienceMs`; leaves the stream open.
 *
 * @param pause Awaited before each chunk is taken, to make a slow reader.
 */
export async function readAndHash(
  source: Readable,
  bytes: number,
  patienceMs: number,
  pause: () => Promise<unknown> = async () => undefined,
): Promise<Received> {
  const hash: Hash = createHash("sha256");
  let seen = 0;
  while (seen < bytes) {
    await pause();
    const chunk: Buffer | null = source.read();
    if (chunk !== null) {
      hash.update(chunk);
      seen += chunk.length;
    } else if (!(await readableWithin(source, patienceMs))) break;
  }
  return { bytes: seen, sha256: hash.digest("hex") };
}

async function readableWithin(source: Readable, patienceMs: number): Promise<boolean> {
  if (source.readableEnded || source.destroyed) return false;
  const timeout = AbortSignal.timeout(patienceMs);
  return once(source, "readable", { signal: timeout }).then(
    () => true,
    () => false,
  );
}
