import type { LogLevel } from "../log/log-level.js";
import type { Logger } from "../log/logger.js";
import type { DeviceFailure } from "./device-failure.js";
import type { Driver } from "./driver.js";

/** What the runtime remembers about a driver and keeps out of reach of its subclasses. */
export interface DriverState {
  readonly name: string | undefined;
  /** Children from options and from {@link attachChild}; typed children are properties of the driver. */
  readonly children: Map<string, Driver>;
  /** Level of its own; without one it logs as its parent does. */
  readonly logLevel: LogLevel | undefined;
  logger: Logger | undefined;
  /** The devices it hangs under, in the order of its places; known from the opening of the tree on. */
  parents: readonly Driver[] | undefined;
  /** Where the driver is in its life; it only ever moves on. */
  phase: "new" | "open" | "closed";
  /** Whether its `open` was begun, and so its `close` is due. */
  opened: boolean;
  /** An `open` or `reset` that runs; never rejects. */
  busy: Promise<void> | undefined;
  /** Ends the wait for an `open` that runs; set by the first opening. */
  giveUpOpening: (() => void) | undefined;
  /** A reset that runs; others join it. */
  resetting: Promise<DeviceFailure | undefined> | undefined;
  /** Set by the first close; later ones wait for it. */
  closing: Promise<void> | undefined;
}

const states = new WeakMap<object, DriverState>();

/** Begins to remember a driver; its constructor calls this. */
export function rememberDriver(
  driver: Driver,
  { name, logger, logLevel }: Pick<DriverState, "name" | "logger" | "logLevel">,
): void {
  states.set(driver, {
    name,
    logLevel,
    logger: logLevel === undefined ? logger : logger?.child({}, { level: logLevel }),
    children: new Map(),
    parents: undefined,
    phase: "new",
    opened: false,
    busy: undefined,
    giveUpOpening: undefined,
    resetting: undefined,
    closing: undefined,
  });
}

/** Returns what is remembered about a driver. @throws {TypeError} For what was not constructed as one. */
export function stateOf(driver: Driver): DriverState {
  const state = states.get(driver);
  if (state === undefined) throw new TypeError("A driver of another copy of this package cannot be used here");
  return state;
}

/** Remembers an `open` or `reset` while it runs, so that closing can wait for its end. */
export function keepBusy(state: DriverState, work: Promise<unknown>): void {
  const settle = () => {
    if (state.busy === busy) state.busy = undefined;
  };
  const busy = work.then(settle, settle);
  state.busy = busy;
}

/** Tells whether a value is a driver of this copy of the package. */
export function isDriver(value: unknown): value is Driver {
  return typeof value === "object" && value !== null && states.has(value);
}
