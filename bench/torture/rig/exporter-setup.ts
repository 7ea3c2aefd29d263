import type { Driver, Limits } from "jumpstarter-ts";
import type { Counters } from "./counters.js";

/** What an exporter's process is told. */
export interface ExporterSetup {
  /** URL of a module with `createTree`. */
  readonly tree: string;
  /** What the tree is told. */
  readonly settings: Readonly<Record<string, string>>;
  /** Where to listen; default a private folder. */
  readonly path?: string;
  readonly limits: Partial<Limits>;
  /** Whether each client gets a session, and a tree, of its own. */
  readonly exclusive?: boolean;
  /** How long a client may hold an exclusive session, in milliseconds; default as long as it likes. */
  readonly maxHoldMs?: number;
}

/** A module that makes the devices of an exporter under test. */
export interface TreeModule {
  createTree(counters: Counters, settings: ExporterSetup["settings"]): Driver;
}

/** What an exporter's process says of itself. */
export interface ExporterFacts extends Counters {
  /** Calls the session counts as running. */
  readonly activeCalls: number;
  /** Warnings of Node, such as MaxListenersExceededWarning. */
  readonly warnings: readonly string[];
  /** Timers, sockets and whatever else keeps Node going. */
  readonly resources: number;
  /** Whether an empty object has something in it. */
  readonly isPolluted: boolean;
  /** Heap in use in MiB. */
  readonly heapMiB: number;
}
