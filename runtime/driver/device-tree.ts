import { DriverError } from "../contract/driver-error.js";
import { childrenOf } from "./children.js";
import type { Driver } from "./driver.js";
import { stateOf } from "./driver-state.js";

/** One place in a tree of drivers; an instance that hangs in several has as many. */
export interface Place {
  readonly driver: Driver;
  /** Name under the parent, empty for the root. */
  readonly name: string;
  /** Names from the root, `dut.power`; empty for the root. */
  readonly path: string;
  readonly parent: Place | undefined;
  readonly children: readonly Place[];
}

/** Most places a tree may have; a device that hangs at two places doubles everything below it. */
export const maxPlaces = 10_000;

/**
 * Lays out the tree under a driver as it is now; a device inside itself is a leaf there.
 *
 * @throws {DriverError} `resource_exhausted` for a tree of more than 10 000 places.
 */
export function deviceTree(root: Driver): Place {
  return placeOf(root, "", undefined, { places: 0 });
}

/**
 * Returns each driver under a driver with its first place, parents before their children; also of a tree that has too many
 * places to be laid out. At a later place a driver is a leaf.
 */
export function firstPlaces(root: Driver): ReadonlyMap<Driver, Place> {
  const first = new Map<Driver, Place>();
  const visit = (driver: Driver, name: string, parent: Place | undefined): Place => {
    const children: Place[] = [];
    const place = { driver, name, path: pathUnder(parent, name), parent, children };
    if (first.has(driver)) return place;
    first.set(driver, place);
    for (const [childName, child] of childrenOf(driver)) children.push(visit(child, childName, place));
    return place;
  };
  visit(root, "", undefined);
  return first;
}

/** Yields a place and everything under it, parents before their children. */
export function* parentsFirst(place: Place): Generator<Place> {
  yield place;
  for (const child of place.children) yield* parentsFirst(child);
}

/** Yields everything under a place and then the place. */
export function* childrenFirst(place: Place): Generator<Place> {
  for (const child of place.children) yield* childrenFirst(child);
  yield place;
}

/** Names a place as an error text does: `device "dut.power"`, or the root's own name. */
export function describePlace({ path, driver }: Pick<Place, "path" | "driver">): string {
  if (path !== "") return `device "${path}"`;
  const { name } = stateOf(driver);
  return name === undefined ? "the root device" : `device "${name}"`;
}

function placeOf(driver: Driver, name: string, parent: Place | undefined, count: { places: number }): Place {
  if (++count.places > maxPlaces) {
    const text = `The tree has more than ${maxPlaces} places: devices hang at several places inside each other`;
    throw new DriverError(text, { code: "resource_exhausted" });
  }
  const children: Place[] = [];
  const place = { driver, name, path: pathUnder(parent, name), parent, children };
  if (isInsideItself(place)) return place;
  for (const [childName, child] of childrenOf(driver)) children.push(placeOf(child, childName, place, count));
  return place;
}

function pathUnder(parent: Place | undefined, name: string): string {
  return parent === undefined || parent.path === "" ? name : `${parent.path}.${name}`;
}

/** Tells whether a device hangs somewhere under itself. */
export function isInsideItself(place: Place): boolean {
  for (let above = place.parent; above !== undefined; above = above.parent) {
    if (above.driver === place.driver) return true;
  }
  return false;
}
