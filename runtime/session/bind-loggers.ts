import { stateOf } from "../driver/driver-state.js";
import type { LogLevel } from "../log/log-level.js";
import type { Logger } from "../log/logger.js";
import type { Instance } from "./instance.js";

/**
 * Gives every driver that came without a logger one that names its device, with the level of the device or else of the
 * nearest one above it that has a level.
 *
 * @param instances Parents before their children.
 * @param logger A silent one stays silent.
 */
export function bindLoggers(instances: readonly Instance[], logger: Logger): void {
  const levels = new Map<string, LogLevel | undefined>();
  for (const { driver, path } of instances) {
    const state = stateOf(driver);
    const level = state.logLevel ?? levels.get(parentPath(path));
    levels.set(path, level);
    const options = level === undefined || logger.level === "silent" ? {} : { level };
    state.logger ??= logger.child({ device: path }, options);
  }
}

/** The root's own path is its own; it has no level to take over. */
function parentPath(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("."), 0));
}
