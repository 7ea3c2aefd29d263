import { DriverError } from "../../contract/driver-error.js";

/** Timers are no finer than a millisecond, so a fast rate sends several characters at a time. */
const shortestPauseMs = 5;

/** How many characters to send at a time, and how long to wait behind them, to stay below a rate. */
export function paceOf(charactersPerSecond: number): { readonly batch: number; readonly pauseMs: number } {
  if (!(charactersPerSecond > 0)) {
    const text = `charactersPerSecond is a number above 0, not ${charactersPerSecond}`;
    throw new DriverError(text, { code: "invalid_argument" });
  }
  const batch = Math.max(1, Math.floor((charactersPerSecond * shortestPauseMs) / 1000));
  return { batch, pauseMs: (1000 * batch) / charactersPerSecond };
}
