import { childrenOf } from "./children.js";
import type { Driver } from "./driver.js";
import { isDriver } from "./driver-state.js";

/** What came of constructing a driver. */
export type Construction<D> =
  | { readonly kind: "done"; readonly driver: D }
  | { readonly kind: "failed"; readonly reason: unknown; readonly begun: readonly Driver[] };

let begun: Driver[] | undefined;

/** Notes that a driver's construction began; the base class's constructor calls this before anything can fail. */
export function noteConstruction(driver: Driver): void {
  begun?.push(driver);
}

/** Constructs a driver and, where that fails, tells every driver that its constructor had begun to construct. */
export function construct<D>(make: () => D): Construction<D> {
  const outer = begun;
  const own: Driver[] = [];
  begun = own;
  try {
    return { kind: "done", driver: make() };
  } catch (reason) {
    return { kind: "failed", reason, begun: own };
  } finally {
    begun = outer;
  }
}

/**
 * Returns those drivers of a failed construction that were finished: each hangs under one that was not.
 *
 * A driver is hung up only after its own constructor returned, so what hangs nowhere is what failed, or contains it.
 */
export function finishedOf(all: readonly Driver[]): ReadonlySet<Driver> {
  const finished = new Set<Driver>();
  const visit = (driver: Driver) => {
    for (const child of isDriver(driver) ? childrenOf(driver).values() : []) {
      if (finished.has(child)) continue;
      finished.add(child);
      visit(child);
    }
  };
  for (const driver of all) visit(driver);
  return finished;
}
