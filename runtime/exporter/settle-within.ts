/** One thing that is being closed. */
export interface Closing {
  readonly name: string;
  readonly closed: Promise<void>;
}

/** One thing that did not close, and why. */
export interface ClosingFailure {
  readonly name: string;
  readonly reason: unknown;
}

/** Waits until all parts are closed or the time is up; returns those that failed or are still open, never throws. */
export async function settleWithin(parts: readonly Closing[], timeoutMs: number): Promise<ClosingFailure[]> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<"time is up">((resolve) => {
    timer = setTimeout(resolve, timeoutMs, "time is up");
  });
  const outcomes = await Promise.all(parts.map((part) => settle(part, timeUp, timeoutMs)));
  clearTimeout(timer);
  return outcomes.flat();
}

async function settle(part: Closing, timeUp: Promise<"time is up">, timeoutMs: number): Promise<ClosingFailure[]> {
  try {
    if ((await Promise.race([part.closed, timeUp])) === undefined) return [];
    return [{ name: part.name, reason: new Error(`it is still open after ${timeoutMs} ms`) }];
  } catch (reason) {
    return [{ name: part.name, reason }];
  }
}
