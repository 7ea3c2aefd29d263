import { stateOf } from "../driver/driver-state.js";
import type { Logger } from "../log/logger.js";
import type { Instance } from "./instance.js";

/** Gives every driver that came without a logger one that names its device. */
export function bindLoggers(instances: readonly Instance[], logger: Logger): void {
  for (const { driver, path } of instances) stateOf(driver).logger ??= logger.child({ device: path });
}
