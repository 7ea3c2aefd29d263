/** What drivers of an exporter under test count; its process sends them on request. */
export interface Counters {
  /** Driver calls that run now. */
  running: number;
  /** Driver calls whose signal was aborted while they ran. */
  aborted: number;
  /** Bytes or items a source has made. */
  produced: number;
  /** Things of which only one caller may have one, held now. */
  held: number;
  /** Times that two had something of which only one may have it. */
  clashes: number;
}

/** Counters at the start. */
export function newCounters(): Counters {
  return { running: 0, aborted: 0, produced: 0, held: 0, clashes: 0 };
}

/** Counts a call while it runs, and whether it was aborted: `using _ = watch(counters, call)`. */
export function watch(counters: Counters, { signal }: { readonly signal: AbortSignal }): Disposable {
  counters.running += 1;
  return {
    [Symbol.dispose]: () => {
      counters.running -= 1;
      if (signal.aborted) counters.aborted += 1;
    },
  };
}

/** Resolves when a call is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
