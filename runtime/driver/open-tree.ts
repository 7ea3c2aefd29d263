import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { checkTree } from "./check-tree.js";
import { childrenFirst, describePlace, deviceTree, type Place } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { stateOf } from "./driver-state.js";
import { OpenError } from "./open-error.js";

/**
 * Opens every driver of a tree, children first, one after the other, each instance once.
 *
 * After a failure nothing more is opened; `closeTree` then closes what was begun.
 *
 * @throws {DriverError} Naming the device that failed, with the code its failure maps to; `failed_precondition`
 *   where {@link assertOpenable} throws it.
 */
export async function openTree(root: Driver): Promise<void> {
  assertOpenable(root);
  for (const place of firstPlaces(deviceTree(root))) await openPlace(place);
}

/**
 * Makes sure that nothing speaks against opening a tree, before anything is touched.
 *
 * @throws {DriverError} `failed_precondition` for a tree its interfaces do not allow and for an instance that is open
 *   already or was closed.
 */
export function assertOpenable(root: Driver): void {
  const tree = deviceTree(root);
  checkTree(tree);
  for (const place of firstPlaces(tree)) refuseUsed(place);
}

function firstPlaces(root: Place): readonly Place[] {
  const byDriver = new Map<Driver, Place>();
  for (const place of childrenFirst(root)) if (!byDriver.has(place.driver)) byDriver.set(place.driver, place);
  return [...byDriver.values()];
}

function refuseUsed(place: Place): void {
  const { phase } = stateOf(place.driver);
  if (phase === "new") return;
  const why = phase === "open" ? "it is open already" : "it was closed; construct a new one";
  throw new DriverError(`Cannot open ${describePlace(place)}: ${why}`, { code: "failed_precondition" });
}

async function openPlace(place: Place): Promise<void> {
  refuseUsed(place); // a close may have come while others were opened
  stateOf(place.driver).phase = "open";
  try {
    await place.driver.open();
  } catch (cause) {
    const { code, text } = classifyError(cause);
    throw new OpenError(`Cannot open ${describePlace(place)}: ${errorText(text)}`, { code, cause });
  }
}
