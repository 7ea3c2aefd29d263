import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { checkTree } from "./check-tree.js";
import { exposeTypedChildren } from "./children.js";
import { childrenFirst, describePlace, deviceTree, type Place, parentsFirst } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { type DriverState, keepBusy, stateOf } from "./driver-state.js";
import { OpenError } from "./open-error.js";
import { within } from "./within.js";

/**
 * Opens every driver of a tree, children first, one after the other, each instance once. One that takes longer than its
 * class says is given up.
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
  const { driver } = place;
  refuseUsed(place); // a close may have come while others were opened
  const state = stateOf(driver);
  state.phase = "open";
  state.opened = true;
  const work = (async () => driver.open())();
  keepBusy(state, work);
  const reminder = setTimeout(() => remind(driver), slowOpeningMs).unref();
  try {
    await within(openTimeoutOf(driver), () => Promise.race([work, closedMeanwhile(state)]));
  } catch (cause) {
    state.busy = undefined; // what was given up is not waited for again
    const { code, text } = classifyError(cause);
    throw new OpenError(`Cannot open ${describePlace(place)}: ${errorText(text)}`, { code, cause });
  } finally {
    clearTimeout(reminder);
  }
}

/** Fails when a close has waited long enough for the opening. */
function closedMeanwhile(state: DriverState): Promise<never> {
  return new Promise((_, reject) => {
    state.giveUpOpening = () => reject(new DriverError("it was closed meanwhile", { code: "failed_precondition" }));
  });
}

/** Whoever waits for a device that may take long is told which one it is. */
function remind(driver: Driver): void {
  if (stateOf(driver).phase === "open") driver.logger.warn("is still opening");
}

const slowOpeningMs = 5_000;

/** Node's timers go no further: 24 days. */
const longestTimerMs = 2 ** 31 - 1;

function openTimeoutOf(driver: Driver): number {
  const { openTimeoutMs } = driver.constructor as typeof Driver; // what made it
  return Math.min(openTimeoutMs, longestTimerMs);
}
