import { constants } from "node:os";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let installed = false;

/**
 * Ends the program when it is asked to, with 128 and the number of the signal. What runs at that moment comes to its end
 * first, so that nothing is half-written.
 */
export function endOnSignals(): void {
  if (installed) return;
  installed = true;
  for (const signal of signals) process.on(signal, () => process.exit(128 + constants.signals[signal]));
}
