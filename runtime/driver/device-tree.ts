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

/** Lays out the tree under a driver as it is now; a device inside itself is a leaf there. */
export function deviceTree(root: Driver): Place {
  return placeOf(root, "", undefined);
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

function placeOf(driver: Driver, name: string, parent: Place | undefined): Place {
  const path = parent === undefined || parent.path === "" ? name : `${parent.path}.${name}`;
  const children: Place[] = [];
  const place = { driver, name, path, parent, children };
  if (isInsideItself(place)) return place;
  for (const [childName, child] of childrenOf(driver)) children.push(placeOf(child, childName, place));
  return place;
}

/** Tells whether a device hangs somewhere under itself. */
export function isInsideItself(place: Place): boolean {
  for (let above = place.parent; above !== undefined; above = above.parent) {
    if (above.driver === place.driver) return true;
  }
  return false;
}
