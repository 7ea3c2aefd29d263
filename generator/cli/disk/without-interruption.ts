const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs work that must not stop half-way: a signal to end the program does nothing while it lasts. The work is
 * synchronous and short, and the program ends by itself soon after.
 */
export function withoutInterruption(work: () => void): void {
  const ignore = (): void => {};
  for (const signal of signals) process.on(signal, ignore);
  try {
    work();
  } finally {
    for (const signal of signals) process.off(signal, ignore);
  }
}
