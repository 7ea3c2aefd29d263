import { type DeviceFailure, deviceFailure } from "./device-failure.js";
import { firstPlaces, isInsideItself, type Place } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { stateOf } from "./driver-state.js";
import { within } from "./within.js";

/** How long closing may take. */
export interface CloseOptions {
  /** Patience with each driver, in milliseconds. Default 10 000. */
  readonly timeoutMs?: number;
}

/**
 * Ends every driver of a tree, each instance exactly once, children before their parents and siblings at the same time:
 * `close` where `open` was begun, then `Symbol.asyncDispose` or `Symbol.dispose` where the class has one.
 *
 * An `open` or `reset` that still runs gets half of the time to come to its end first. A driver that fails or takes too
 * long stops nobody else; it is named in what is returned. Safe to call again.
 */
export async function closeTree(
  root: Driver,
  { timeoutMs = 10_000 }: CloseOptions = {},
): Promise<readonly DeviceFailure[]> {
  const places = firstPlaces(root);
  const closing: Closing = { timeoutMs, places, failures: [], branches: new Map() };
  // From here on an opening or a reset of the tree that still runs goes no further.
  for (const driver of places.keys()) stateOf(driver).phase = "closed";
  await closeBranch(root, closing);
  return closing.failures;
}

interface Closing {
  readonly timeoutMs: number;
  readonly places: ReadonlyMap<Driver, Place>;
  readonly failures: DeviceFailure[];
  /** What runs already; a device at several places is one branch. */
  readonly branches: Map<Driver, Promise<void>>;
}

function closeBranch(driver: Driver, closing: Closing): Promise<void> {
  const branch = closing.branches.get(driver) ?? closeChildrenFirst(driver, closing);
  closing.branches.set(driver, branch);
  return branch;
}

async function closeChildrenFirst(driver: Driver, closing: Closing): Promise<void> {
  const place = closing.places.get(driver);
  if (place === undefined) return; // it was hung up meanwhile
  await Promise.resolve(); // so that this branch is known before anything below it looks for it
  const children = place.children.filter((child) => !isInsideItself(child));
  await Promise.all(children.map((child) => closeBranch(child.driver, closing)));
  const state = stateOf(driver);
  state.closing ??= closePlace(place, closing);
  await state.closing;
}

async function closePlace(place: Place, { timeoutMs, failures }: Closing): Promise<void> {
  const { driver } = place;
  const attempt = async (action: string, patienceMs: number, work: () => Promise<unknown>) => {
    try {
      await within(patienceMs, work);
    } catch (reason) {
      failures.push(deviceFailure(action, place, reason));
    }
  };
  const { opened, busy, giveUpOpening } = stateOf(driver);
  if (opened) {
    const patienceMs = busy === undefined ? timeoutMs : timeoutMs / 2;
    if (busy !== undefined) await attempt("end the opening or reset of", patienceMs, () => busy);
    giveUpOpening?.();
    await attempt("close", patienceMs, async () => driver.close());
  }
  const dispose = disposer(driver);
  if (dispose !== undefined) await attempt("dispose of", timeoutMs, async () => dispose.call(driver));
}

function disposer(driver: Driver): (() => unknown) | undefined {
  const found: unknown = Reflect.get(driver, Symbol.asyncDispose) ?? Reflect.get(driver, Symbol.dispose);
  return typeof found === "function" ? (found as () => unknown) : undefined; // called with nothing, whatever it takes
}
