import { DriverError } from "../contract/driver-error.js";
import type { Driver } from "./driver.js";
import { stateOf } from "./driver-state.js";

/** A class of drivers, abstract or not. */
type ClassOf<D extends Driver> = abstract new (...args: never[]) => D;

/**
 * Returns the device that a driver hangs under; known from `open` on, undefined for the root of a tree.
 *
 * A driver that hangs at several places has several parents: this is the one at its first place, which is the place its
 * log lines name; see {@link parentsOf}.
 * @throws {DriverError} `failed_precondition` before the tree is opened.
 */
export function parentOf(driver: Driver): Driver | undefined;
/**
 * Returns the first of a driver's parents that is of a class, such as the stub of an interface.
 *
 * @throws {DriverError} `failed_precondition` before the tree is opened, and if none is.
 */
export function parentOf<D extends Driver>(driver: Driver, type: ClassOf<D>): D;
export function parentOf(driver: Driver, type?: ClassOf<Driver>): Driver | undefined {
  const parents = parentsOf(driver);
  if (type === undefined) return parents[0];
  const found = parents.find((parent) => parent instanceof type);
  if (found !== undefined) return found;
  const names = parents.map((parent) => parent.constructor.name).join(" and ") || "nothing";
  throw unknownParent(driver, `it hangs under ${names}, not under a ${type.name}`);
}

/**
 * Returns every device that a driver hangs under, each once, in the order of its places.
 *
 * @throws {DriverError} `failed_precondition` before the tree is opened.
 */
export function parentsOf(driver: Driver): readonly Driver[] {
  const { parents } = stateOf(driver);
  if (parents === undefined) throw unknownParent(driver, "its tree is not opened yet; ask in open() or later");
  return parents;
}

function unknownParent(driver: Driver, why: string): DriverError {
  const text = `Cannot tell the parent of "${driver.constructor.name}": ${why}`;
  return new DriverError(text, { code: "failed_precondition" });
}
