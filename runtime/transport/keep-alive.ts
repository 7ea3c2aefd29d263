import type { Http2Session } from "node:http2";
import type { Limits } from "./limits.js";

/**
 * Pings the far end of a connection until it closes, and calls `dead` when an answer is overdue, with the time
 * of the ping that was not answered.
 *
 * Whoever is called destroys the session: `close()` would wait for a peer that never answers.
 */
export function keepAlive(
  session: Http2Session,
  { pingIntervalMs, pingTimeoutMs }: Pick<Limits, "pingIntervalMs" | "pingTimeoutMs">,
  dead: (since: Date) => void,
): void {
  let overdue: NodeJS.Timeout | undefined;
  const ping = () => {
    if (overdue !== undefined || session.destroyed) return;
    const since = new Date();
    // A process that was busy or stopped itself finds the answer among what it has not read yet.
    const check = () => setImmediate(() => overdue !== undefined && !session.destroyed && dead(since)).unref();
    overdue = setTimeout(check, pingTimeoutMs).unref();
    session.ping(() => {
      clearTimeout(overdue);
      overdue = undefined;
    });
  };
  const timer = setInterval(ping, pingIntervalMs).unref();
  session.once("close", () => {
    clearInterval(timer);
    clearTimeout(overdue);
  });
}
