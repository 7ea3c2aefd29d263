import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { checkTree } from "./check-tree.js";
import { exposeTypedChildren } from "./children.js";
import { childrenFirst, describePlace, deviceTree, type Place, parentsFirst } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { keepBusy, stateOf } from "./driver-state.js";
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
  const tree = deviceTree(root);
  for (const place of parentsFirst(tree)) settlePlace(place);
  for (const place of firstPlaces(tree)) await openPlace(place);
}

/** From here on a driver knows its parents, and its typed children wherever they came from. */
function settlePlace({ driver, parent }: Place): void {
  const state = stateOf(driver);
  state.parents ??= [];
  if (parent !== undefined && !state.parents.includes(parent.driver)) state.parents = [...state.parents, parent.driver];
  exposeTypedChildren(driver);
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
  const state = stateOf(place.driver);
  state.phase = "open";
  state.opened = true;
  const work = (async () => place.driver.open())();
  keepBusy(state, work);
  const remind = () => {
    if (state.phase === "open") place.driver.logger.warn("is still opening");
  };
  const reminder = setTimeout(remind, slowOpeningMs).unref();
  try {
    await work;
  } catch (cause) {
    const { code, text } = classifyError(cause);
    throw new OpenError(`Cannot open ${describePlace(place)}: ${errorText(text)}`, { code, cause });
  } finally {
    clearTimeout(reminder);
  }
}

/** Opening may take as long as a device needs; whoever waits for it is told which one it is. */
const slowOpeningMs = 10_000;
