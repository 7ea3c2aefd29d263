import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { describePlace, deviceTree, type Place, parentsFirst } from "./device-tree.js";
import type { Driver } from "./driver.js";
import { stateOf } from "./driver-state.js";

/** How long closing may take. */
export interface CloseOptions {
  /** Patience with each driver, in milliseconds. Default 10 000. */
  readonly timeoutMs?: number;
}

/** A driver that did not close as it should. */
export interface CloseFailure {
  /** Path of the device, empty for the root. */
  readonly path: string;
  /** One line: `Cannot close device "dut.power": the relay is stuck`. */
  readonly message: string;
  /** What the driver threw; a `DriverError` with `deadline_exceeded` for one that took too long. */
  readonly reason: unknown;
}

/**
 * Closes every driver of a tree whose `open` was begun, each instance exactly once, children before their parents and
 * siblings at the same time.
 *
 * A driver that fails or takes too long stops nobody else; it is named in what is returned. Safe to call again.
 */
export async function closeTree(
  root: Driver,
  { timeoutMs = 10_000 }: CloseOptions = {},
): Promise<readonly CloseFailure[]> {
  const failures: CloseFailure[] = [];
  const tree = deviceTree(root);
  for (const { driver } of parentsFirst(tree)) neverOpen(driver);
  await closeBranch(tree, timeoutMs, failures);
  return failures;
}

/** An opening that still runs goes no further. */
function neverOpen(driver: Driver): void {
  const state = stateOf(driver);
  if (state.phase === "new") state.phase = "closed";
}

async function closeBranch(place: Place, timeoutMs: number, failures: CloseFailure[]): Promise<void> {
  await Promise.all(place.children.map((child) => closeBranch(child, timeoutMs, failures)));
  await closeOnce(place, timeoutMs, failures);
}

function closeOnce(place: Place, timeoutMs: number, failures: CloseFailure[]): Promise<void> {
  const state = stateOf(place.driver);
  if (state.closing === undefined) {
    const begun = state.phase === "open";
    state.phase = "closed";
    state.closing = begun ? closePlace(place, timeoutMs, failures) : Promise.resolve();
  }
  return state.closing;
}

async function closePlace(place: Place, timeoutMs: number, failures: CloseFailure[]): Promise<void> {
  try {
    await within(timeoutMs, async () => place.driver.close());
  } catch (reason) {
    failures.push({
      path: place.path,
      message: `Cannot close ${describePlace(place)}: ${errorText(classifyError(reason).text)}`,
      reason,
    });
  }
}

/** A late result has nobody left to hear of it, whether good or bad. */
async function within(timeoutMs: number, work: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    const text = `not done after ${timeoutMs / 1000} s, given up`;
    timer = setTimeout(() => reject(new DriverError(text, { code: "deadline_exceeded" })), timeoutMs);
  });
  try {
    await Promise.race([work(), patience]);
  } finally {
    clearTimeout(timer);
  }
}
