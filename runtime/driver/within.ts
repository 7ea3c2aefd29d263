import { DriverError } from "../contract/driver-error.js";

/**
 * Waits for work, but no longer than `timeoutMs`. A late result has nobody left to hear of it, whether good or bad.
 *
 * @throws {DriverError} `deadline_exceeded` after that time; before it, what the work fails with.
 */
export async function within<T>(timeoutMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    const text = `not done after ${timeoutMs / 1000} s, given up`;
    timer = setTimeout(() => reject(new DriverError(text, { code: "deadline_exceeded" })), timeoutMs);
  });
  try {
    return await Promise.race([work(), patience]);
  } finally {
    clearTimeout(timer);
  }
}
