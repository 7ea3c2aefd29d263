import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import { type ChildInfo, interfaceInfo } from "../schema/interface-info.js";
import type { Driver } from "./driver.js";
import { isDriver, stateOf } from "./driver-state.js";
import { servicesOf } from "./services-of.js";

/**
 * Returns a driver's children by name: the typed ones in the order of declaration, then those of its options, then
 * those attached later.
 */
export function childrenOf(driver: Driver): ReadonlyMap<string, Driver> {
  const children = ownChildren(driver);
  for (const [name, child] of stateOf(driver).children) if (!children.has(name)) children.set(name, child);
  return children;
}

/**
 * Hangs a driver under another and returns it; one instance may hang in several places and is opened and closed once.
 *
 * @throws {DriverError} `invalid_argument` for a bad or taken name and for a tree that would contain itself;
 *   `failed_precondition` once the parent is open.
 */
export function attachChild<D extends Driver>(parent: Driver, name: string, child: D): D {
  if (stateOf(parent).phase !== "new") throw refusal(name, "the device is open", "failed_precondition");
  if (childrenOf(parent).has(name)) throw refusal(name, "the device has a child of that name");
  if (isDriver(child) && contains(child, parent)) throw refusal(name, "the device would contain itself");
  adoptChild(parent, name, child);
  return child;
}

/** Attaches a child while its parent is under construction and has no properties to look at yet. */
export function adoptChild(parent: Driver, name: string, child: Driver): void {
  if (!isDriver(child)) throw refusal(name, "it is not a driver of this copy of the package");
  if (!/^[^.\s/]+$/.test(name)) throw refusal(name, 'a name has at least one character and no ".", "/" or space');
  stateOf(parent).children.set(name, child);
  exposeChild(parent, name, child);
}

/**
 * Makes typed children that were given from outside properties of their parent, as those it builds itself are; a class
 * declares them with `declare readonly power: PowerDriver`.
 */
export function exposeTypedChildren(parent: Driver): void {
  for (const [name, child] of stateOf(parent).children) exposeChild(parent, name, child);
}

/** Returns the children a driver builds itself: the properties its interfaces declare. */
export function ownChildren(driver: Driver): Map<string, Driver> {
  const children = new Map<string, Driver>();
  for (const { name } of typedChildren(driver)) {
    const own: unknown = Reflect.get(driver, name);
    if (isDriver(own)) children.set(name, own);
  }
  return children;
}

/** Returns the children a driver's interfaces declare, nearest interface first. */
export function typedChildren(driver: Driver): readonly ChildInfo[] {
  return servicesOf(driver).flatMap((service) => interfaceInfo(service).children);
}

/** A property that a class computes, and one that holds something already, is the class's own word. */
function exposeChild(parent: Driver, name: string, child: Driver): void {
  if (!typedChildren(parent).some((typed) => typed.name === name)) return;
  const own = Object.getOwnPropertyDescriptor(parent, name);
  const isTaken = own === undefined ? name in parent : own.get !== undefined || own.value !== undefined;
  if (!isTaken) {
    Object.defineProperty(parent, name, { value: child, enumerable: true, configurable: true, writable: true });
  }
}

/** Looks at each driver once, however many ways lead to it. */
function contains(driver: Driver, wanted: Driver, seen = new Set<Driver>()): boolean {
  if (driver === wanted) return true;
  if (seen.has(driver)) return false;
  seen.add(driver);
  return [...childrenOf(driver).values()].some((child) => contains(child, wanted, seen));
}

function refusal(name: string, why: string, code: ErrorCode = "invalid_argument"): DriverError {
  return new DriverError(`Cannot attach child "${name}": ${why}`, { code });
}
