import { DriverError } from "../contract/driver-error.js";
import { type ChildInfo, interfaceInfo } from "../schema/interface-info.js";
import { childrenOf, ownChildren, typedChildren } from "./children.js";
import { describePlace, isInsideItself, type Place, parentsFirst } from "./device-tree.js";
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
    const mistake = findDouble(place) ?? firstDefined(typedChildren(place.driver), (child) => findMisfit(place, child));
    if (mistake !== undefined) throw misbuilt(place, mistake);
  }
}

function findDouble({ driver }: Place): string | undefined {
  const attached = stateOf(driver).children;
  return firstDefined([...ownChildren(driver)], ([name, own]) =>
    (attached.get(name) ?? own) === own
      ? undefined
      : `builds its child "${name}" itself; leave it out of the configuration`,
  );
}

function findMisfit({ driver }: Place, { name, interfaceId }: ChildInfo): string | undefined {
  const child = childrenOf(driver).get(name);
  if (child === undefined) return `lacks its child "${name}" of ${interfaceId}`;
  const ids = servicesOf(child).map((service) => interfaceInfo(service).id);
  return ids.includes(interfaceId)
    ? undefined
    : `has a child "${name}" of ${ids[0] ?? "no interface"}, not ${interfaceId}`;
}

function firstDefined<In, Out>(values: readonly In[], find: (value: In) => Out | undefined): Out | undefined {
  for (const value of values) {
    const found = find(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

function misbuilt(place: Place, mistake: string): DriverError {
  const subject = describePlace(place);
  const sentence = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${mistake}`;
  return new DriverError(sentence, { code: "failed_precondition" });
}
