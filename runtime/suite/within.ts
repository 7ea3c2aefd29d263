/** Returned by {@link within} for work that takes too long. */
export const tooLate = Symbol("too late");

/** Waits for work no longer than so many milliseconds; work that goes on is for nobody. */
export async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T | typeof tooLate> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<typeof tooLate>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, tooLate);
  });
  work.catch(() => undefined);
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
