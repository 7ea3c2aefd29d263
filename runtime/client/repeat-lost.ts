import { lossOf } from "../errors/exporter-lost.js";
import type { CallScope } from "./call-scope.js";

/**
 * Sends a call, and again each time the connection breaks under it, if the method may be repeated and the same session can
 * be reached again before the deadline.
 *
 * @param send Sends the call; gets what is left of the deadline.
 * @throws What the last attempt failed with.
 */
export async function repeatLost<T>(scope: CallScope, send: (timeoutMs: number | undefined) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await send(leftOf(scope));
    } catch (reason) {
      if (!scope.mayRepeat || lossOf(reason) === undefined || !(await isWorthAnother(scope))) throw reason;
    }
  }
}

/** Milliseconds; undefined for a call without a deadline. */
function leftOf({ timeoutMs, startedAt }: CallScope): number | undefined {
  return timeoutMs === undefined ? undefined : Math.max(1, Math.ceil(startedAt + timeoutMs - performance.now()));
}

/** Waits for the connection, but no longer than the call may last. */
async function isWorthAnother(scope: CallScope): Promise<boolean> {
  const { device, signal } = scope;
  const leftMs = leftOf(scope);
  let giveUp: () => void = () => undefined;
  const over = new Promise<false>((resolve) => {
    giveUp = () => resolve(false);
  });
  const timer = leftMs === undefined ? undefined : setTimeout(giveUp, leftMs);
  signal?.addEventListener("abort", giveUp, { once: true });
  try {
    return (await Promise.race([device.connection.reopen(), over])) && signal?.aborted !== true;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}
