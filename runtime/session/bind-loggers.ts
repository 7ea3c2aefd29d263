import { stateOf } from "../driver/driver-state.js";
import type { LogHub } from "../log/log-hub.js";
import type { LogLevel } from "../log/log-level.js";
import type { Logger } from "../log/logger.js";
import { tapLogger } from "../log/tap-logger.js";
import type { Instance } from "./instance.js";

/**
 * Makes the logger of every driver name its device. One that came without a logger gets one, with the level of the device
 * or else of the nearest one above it that has a level; what one writes that has a logger of its own is read, too.
 *
 * @param instances Parents before their children.
 * @param logger A silent one stays silent.
 * @param log Hears those that have a logger of their own.
 */
export function bindLoggers(instances: readonly Instance[], logger: Logger, log?: LogHub): void {
  const levels = new Map<string, LogLevel | undefined>();
  for (const { driver, path } of instances) {
    const state = stateOf(driver);
    const level = state.logLevel ?? levels.get(parentPath(path));
    levels.set(path, level);
    const place = { device: path, source: "driver" };
    const own = state.logger === undefined || log === undefined ? state.logger : tapLogger(state.logger, log);
    if (own !== undefined) state.logger = own.child(place);
    else state.logger = logger.child(place, level === undefined || logger.level === "silent" ? {} : { level });
  }
}

/** The root's own path is its own; it has no level to take over. */
function parentPath(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("."), 0));
}
