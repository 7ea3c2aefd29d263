import type { Http2Session } from "node:http2";
import type { Limits } from "./limits.js";

/**
 * The time for an answer is counted in so many parts, one after the other: a process that was busy, or stopped itself,
 * has spent one of them at most, and finds the answer among what it has not read yet.
 */
const parts = 10;

/**
 * Pings the far end of a connection until it closes, and calls `dead` when an answer is overdue, with the time of the ping
 * that was not answered.
 *
 * Whoever is called destroys the session: `close()` would wait for a peer that never answers.
 */
export function keepAlive(
  session: Http2Session,
  { pingIntervalMs, pingTimeoutMs }: Pick<Limits, "pingIntervalMs" | "pingTimeoutMs">,
  dead: (since: Date) => void,
): void {
  let overdue: NodeJS.Timeout | undefined;
  const wait = (left: number, since: Date) => {
    const next = () => (left > 1 ? wait(left - 1, since) : dead(since));
    overdue = setTimeout(next, pingTimeoutMs / parts).unref();
  };
  const ping = () => {
    if (overdue !== undefined || session.destroyed) return;
    wait(parts, new Date());
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
