import type { LogLevel } from "../log/log-level.js";
import type { Logger } from "../log/logger.js";
import type { Driver } from "./driver.js";

/** What surrounds a driver: all that is not its own configuration. */
export interface DriverOptions {
  /** Stands for the device in messages where it has no path, at the root of a tree. */
  readonly name?: string;
  /** What the device is, in the words of whoever set it up. */
  readonly description?: string;
  /** Help texts by method name. */
  readonly methodsDescription?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** Children by name, in the order clients see them. */
  readonly children?: Readonly<Record<string, Driver>>;
  /** Default: a child of the session's logger that names the device; silent before there is a session. */
  readonly logger?: Logger;
  /**
   * Least severe level that this device logs, and whatever hangs under it without a level of its own. Default: the
   * level of its parent, at the root that of the session.
   */
  readonly logLevel?: LogLevel;
}
