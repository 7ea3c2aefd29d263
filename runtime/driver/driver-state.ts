import type { Logger } from "../log/logger.js";
import type { Driver } from "./driver.js";

/** What the runtime remembers about a driver and keeps out of reach of its subclasses. */
export interface DriverState {
  readonly name: string | undefined;
  /** Children from options and from {@link attachChild}; typed children are properties of the driver. */
  readonly children: Map<string, Driver>;
  logger: Logger | undefined;
  /** Where the driver is in its life; it only ever moves on. */
  phase: "new" | "open" | "closed";
  /** Set by the first close; later ones wait for it. */
  closing: Promise<void> | undefined;
}

const states = new WeakMap<object, DriverState>();

/** Begins to remember a driver; its constructor calls this. */
export function rememberDriver(driver: Driver, { name, logger }: Pick<DriverState, "name" | "logger">): void {
  states.set(driver, { name, logger, children: new Map(), phase: "new", closing: undefined });
}

/** Returns what is remembered about a driver. @throws {TypeError} For what was not constructed as one. */
export function stateOf(driver: Driver): DriverState {
  const state = states.get(driver);
  if (state === undefined) throw new TypeError("A driver of another copy of this package cannot be used here");
  return state;
}

/** Tells whether a value is a driver of this copy of the package. */
export function isDriver(value: unknown): value is Driver {
  return typeof value === "object" && value !== null && states.has(value);
}
