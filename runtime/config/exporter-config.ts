import type { DriverClass } from "../discovery/find-driver.js";
import type { Hooks } from "../hook/hook-spec.js";
import type { EgressOptions } from "../resource/egress-policy.js";
import type { Limits } from "../transport/limits.js";
import type { DeviceEntries, DriverEntry } from "./device-entry.js";
import type { YamlNode } from "./yaml-node.js";

/** An exporter's configuration file, checked. */
export interface ExporterConfig {
  /** The file as the user named it. */
  readonly file: string;
  /** `metadata.name`; absent where the file has none. */
  readonly name?: string;
  /** Description of the tree's root. */
  readonly description?: string;
  /** Message of the day, for interactive shells. */
  readonly motd?: string;
  /** Scripts around every session. */
  readonly hooks: Hooks;
  /** One client at a time. */
  readonly exclusive: boolean;
  /** The exporter stops when its first session has ended. */
  readonly exitOnLeaseEnd: boolean;
  /** Figures of the listener that the file chooses; the others have their defaults. */
  readonly limits: Partial<Limits>;
  /** What the exporter may fetch for its clients; nothing where the file does not say. */
  readonly egress: EgressOptions;
  /** The tree below the root. */
  readonly devices: DeviceEntries;
  /** Class of every driver of the tree. */
  readonly classes: ReadonlyMap<DriverEntry, DriverClass>;
  /** One line each; what the file asks for and this version does not do. */
  readonly warnings: readonly string[];
  /** Knows where everything stood. */
  readonly source: YamlNode;
}
