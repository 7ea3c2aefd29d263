import type { Http2Session } from "node:http2";
import type { Limits } from "./limits.js";

/**
 * Pings the far end of a connection until it closes, and calls `dead` when an answer is overdue.
 *
 * Whoever is called destroys the session: `close()` would wait for a peer that never answers.
 */
export function keepAlive(
  session: Http2Session,
  { pingIntervalMs, pingTimeoutMs }: Pick<Limits, "pingIntervalMs" | "pingTimeoutMs">,
  dead: () => void,
): void {
  let overdue: NodeJS.Timeout | undefined;
  const ping = () => {
    if (overdue !== undefined || session.destroyed) return;
    overdue = setTimeout(dead, pingTimeoutMs).unref();
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
