import type { LogLevel } from "../log/log-level.js";
import type { YamlPath } from "./yaml-node.js";

/** One entry of the `export` tree. */
export type DeviceEntry = DriverEntry | RefEntry | CompositeEntry;

/** Names of the tree and what hangs there, in the order of the file. */
export type DeviceEntries = ReadonlyMap<string, DeviceEntry>;

interface Entry {
  /** Names from the root downwards, `dut.power`. */
  readonly device: string;
  /** Where the file has it. */
  readonly path: YamlPath;
}

/** A driver to construct. */
export interface DriverEntry extends Entry {
  readonly kind: "driver";
  readonly type: string;
  readonly description?: string;
  readonly logLevel?: LogLevel;
  readonly methodsDescription: Readonly<Record<string, string>>;
  readonly config: Readonly<Record<string, unknown>>;
  readonly children: DeviceEntries;
}

/** A device of elsewhere in the tree, shown here too. */
export interface RefEntry extends Entry {
  readonly kind: "ref";
  /** Path of the device meant, `dut.power`. */
  readonly target: string;
  /** Where the file has that path. */
  readonly targetPath: YamlPath;
}

/** A group of devices. */
export interface CompositeEntry extends Entry {
  readonly kind: "composite";
  readonly description?: string;
  readonly logLevel?: LogLevel;
  readonly children: DeviceEntries;
}

/** Yields every entry, parents before their children. */
export function* walkEntries(entries: DeviceEntries): Generator<DeviceEntry> {
  for (const entry of entries.values()) {
    yield entry;
    yield* walkEntries(childEntries(entry));
  }
}

/** Returns what hangs below an entry; a ref has nothing of its own. */
export function childEntries(entry: DeviceEntry): DeviceEntries {
  return entry.kind === "ref" ? new Map() : entry.children;
}
