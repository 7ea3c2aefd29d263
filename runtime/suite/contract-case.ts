import type { DriverClient } from "../client/driver-client.js";
import type { ErrorCode } from "../contract/driver-error.js";

/** One promise of an interface, ready to be put to the test by any runner. */
export interface ContractCase {
  /** Says what is promised: `on: a second call changes nothing`. */
  readonly name: string;
  /** Resolves when the promise is kept. @throws {ContractError} Saying what was found instead. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

/** What a suite must know about a driver because no interface says it. */
export interface ContractOptions<C extends DriverClient> {
  /** Arguments the device can take, for methods whose arguments cannot be invented. */
  readonly arguments?: { readonly [K in ClientMethod<C>]?: Readonly<Parameters<Extract<C[K], AnyMethod>>> };
  /** Brings the device into a state in which its methods work; called at the start of every case. */
  readonly prepare?: (client: C) => Promise<unknown>;
  /** Methods whose result changes by itself, as a measured value does; results of these are not compared. */
  readonly varying?: readonly ClientMethod<C>[];
  /** Methods that are never called. */
  readonly skip?: readonly ClientMethod<C>[];
  /** Codes of errors the device may answer with besides those that a healthy one may. */
  readonly codes?: readonly ErrorCode[];
  /** Calls destructive methods of a remote device, too. Default false; a driver made for the case is spared nothing. */
  readonly destructive?: boolean;
  /** Time a driver has to answer, to stop and to close, in milliseconds. Default 2000. */
  readonly timeoutMs?: number;
}

/** The methods of an interface, as its generated client has them. */
export type ClientMethod<C> = {
  [K in Exclude<keyof C, keyof DriverClient>]: C[K] extends AnyMethod ? K : never;
}[Exclude<keyof C, keyof DriverClient>];

type AnyMethod = (...args: never) => unknown;

/** A promise of the contract that was not kept. */
export class ContractError extends Error {
  override readonly name = "ContractError";
}
