import type { CloseOptions } from "./close-tree.js";
import { type DeviceFailure, deviceFailure } from "./device-failure.js";
import { deviceTree, type Place } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { keepBusy, stateOf } from "./driver-state.js";
import { within } from "./within.js";

/**
 * Resets every open driver of a tree, each instance once, children before their parents and siblings at the same time.
 *
 * A driver that fails or takes too long stops nobody else; it is named in what is returned. One that another reset of
 * the tree is busy with is waited for and not reset again; one that is not open, or no longer, is passed over.
 */
export async function resetTree(
  root: Driver,
  { timeoutMs = 10_000 }: CloseOptions = {},
): Promise<readonly DeviceFailure[]> {
  const outcomes = new Map<Driver, Promise<DeviceFailure | undefined>>();
  await resetBranch(deviceTree(root), timeoutMs, outcomes);
  const failures = await Promise.all(outcomes.values());
  return failures.filter((failure) => failure !== undefined);
}

async function resetBranch(
  place: Place,
  timeoutMs: number,
  outcomes: Map<Driver, Promise<DeviceFailure | undefined>>,
): Promise<void> {
  await Promise.all(place.children.map((child) => resetBranch(child, timeoutMs, outcomes)));
  const outcome = outcomes.get(place.driver) ?? resetPlace(place, timeoutMs);
  outcomes.set(place.driver, outcome);
  await outcome;
}

function resetPlace(place: Place, timeoutMs: number): Promise<DeviceFailure | undefined> {
  const state = stateOf(place.driver);
  if (state.phase !== "open") return Promise.resolve(undefined);
  state.resetting ??= resetOnce(place, timeoutMs).finally(() => {
    state.resetting = undefined;
  });
  return state.resetting;
}

async function resetOnce(place: Place, timeoutMs: number): Promise<DeviceFailure | undefined> {
  const work = (async () => place.driver.reset())();
  keepBusy(stateOf(place.driver), work);
  try {
    await within(timeoutMs, () => work);
    return undefined;
  } catch (reason) {
    return deviceFailure("reset", place, reason);
  }
}
