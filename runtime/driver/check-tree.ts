import { DriverError } from "../contract/driver-error.js";
import { type ChildInfo, interfaceInfo } from "../schema/interface-info.js";
import { childrenOf, ownChildren, typedChildren } from "./children.js";
import { describePlace, isInsideItself, type Place, parentsFirst } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { stateOf } from "./driver-state.js";
import { servicesOf } from "./services-of.js";

/**
 * Makes sure that a tree is one its interfaces promise.
 *
 * @throws {DriverError} `failed_precondition` if a child that an interface declares is missing, of another interface or
 *   given twice, or if a device contains itself.
 */
export function checkTree(root: Place): void {
  const places = [...parentsFirst(root)];
  const loop = places.find(isInsideItself);
  if (loop !== undefined) throw misbuilt(loop, "contains itself");
  for (const place of places) {
    const [mistake] = childMistakes(place.driver);
    if (mistake !== undefined) throw misbuilt(place, mistake.text);
  }
}

/** A child that is not as the interfaces of its parent promise. */
export interface ChildMistake {
  readonly child: string;
  /** The rest of a sentence about the parent: `lacks its child "power" of power/v1`. */
  readonly text: string;
}

/** Returns what is wrong with the children of one driver: missing, of another interface, or given twice. */
export function childMistakes(driver: Driver): readonly ChildMistake[] {
  const doubles = [...ownChildren(driver)].flatMap(([name, own]) => findDouble(driver, name, own));
  return [...doubles, ...typedChildren(driver).flatMap((child) => findMisfit(driver, child))];
}

function findDouble(driver: Driver, child: string, own: Driver): readonly ChildMistake[] {
  if ((stateOf(driver).children.get(child) ?? own) === own) return [];
  return [{ child, text: `builds its child "${child}" itself; leave it out of the configuration` }];
}

function findMisfit(driver: Driver, { name, interfaceId }: ChildInfo): readonly ChildMistake[] {
  const child = childrenOf(driver).get(name);
  if (child === undefined) return [{ child: name, text: `lacks its child "${name}" of ${interfaceId}` }];
  const ids = servicesOf(child).map((service) => interfaceInfo(service).id);
  if (ids.includes(interfaceId)) return [];
  return [{ child: name, text: `has a child "${name}" of ${ids[0] ?? "no interface"}, not ${interfaceId}` }];
}

function misbuilt(place: Place, mistake: string): DriverError {
  const subject = describePlace(place);
  const sentence = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${mistake}`;
  return new DriverError(sentence, { code: "failed_precondition" });
}
