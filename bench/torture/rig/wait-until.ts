import { setTimeout as delay } from "node:timers/promises";

/** Looks again and again until something is so; returns whether it became so in time. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, patienceMs: number): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() > deadline) return false;
    await delay(5);
  }
}

/** Waits for a promise at most so long; undefined when it was too long. A late failure is nobody's. */
export async function within<T>(patienceMs: number, work: Promise<T>): Promise<T | undefined> {
  const late = new AbortController();
  work.catch(() => undefined);
  try {
    return await Promise.race([work, delay(patienceMs, undefined, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}
