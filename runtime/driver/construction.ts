import { interfaceInfo } from "../schema/interface-info.js";
import { childrenOf, typedChildren } from "./children.js";
import type { Driver } from "./driver.js";
import { isDriver } from "./driver-state.js";
import { servicesOf } from "./services-of.js";

/** A constructor that threw. */
export interface FailedConstruction {
  readonly kind: "failed";
  readonly reason: unknown;
  /** Every driver whose construction it had begun, its own first. */
  readonly begun: readonly Driver[];
}

/** What came of constructing a driver. */
export type Construction<D> = { readonly kind: "done"; readonly driver: D } | FailedConstruction;

let noted: Driver[] | undefined;

/** Notes that a driver's construction begins; the base class's constructor calls this before anything can fail. */
export function noteConstruction(driver: Driver): void {
  noted?.push(driver);
}

/** Constructs a driver; where that fails, tells every driver whose construction was begun. */
export function construct<D>(make: () => D): Construction<D> {
  const outer = noted;
  const begun: Driver[] = [];
  noted = begun;
  try {
    return { kind: "done", driver: make() };
  } catch (reason) {
    return { kind: "failed", reason, begun };
  } finally {
    noted = outer;
  }
}

/** Returns those drivers of a failed construction that were finished: they hang under one that was not. */
export function finishedOf(begun: readonly Driver[]): ReadonlySet<Driver> {
  const finished = new Set<Driver>();
  const visit = (driver: Driver) => {
    for (const child of childrenSoFar(driver)) {
      if (finished.has(child)) continue;
      finished.add(child);
      visit(child);
    }
  };
  for (const driver of begun) visit(driver);
  return finished;
}

/** A property that a class computes may fail on an object that is not finished. */
function childrenSoFar(driver: Driver): readonly Driver[] {
  try {
    return isDriver(driver) ? [...childrenOf(driver).values()] : [];
  } catch {
    return [];
  }
}

/** A driver whose constructor did not come to its end. */
export interface Unfinished {
  /** Name under the one before, where its interface leaves no doubt. */
  readonly name: string | undefined;
  /** Name of its class. */
  readonly driver: string;
}

/** Returns the drivers of a failed construction that hang nowhere yet, from the outside in; the last one failed. */
export function unfinishedOf(begun: readonly Driver[]): readonly Unfinished[] {
  const finished = finishedOf(begun);
  const chain = begun.filter((driver) => !finished.has(driver));
  return chain.map((driver, index) => {
    const parent = chain[index - 1];
    return { name: parent && nameUnder(parent, driver), driver: driver.constructor.name };
  });
}

/** A typed child gets its name when its constructor returns; until then its interface tells which one it is to be. */
function nameUnder(parent: Driver, child: Driver): string | undefined {
  const ids = servicesOf(child).map((service) => interfaceInfo(service).id);
  const [first, second] = typedChildren(parent).filter(
    ({ name, interfaceId }) => ids.includes(interfaceId) && !Object.hasOwn(parent, name),
  );
  return second === undefined ? first?.name : undefined;
}
