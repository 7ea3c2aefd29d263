import type { Device } from "./device.js";

/** Whoever calls: a generated client, which knows classes of errors, or anything else that has a device. */
export interface Caller {
  readonly device: Device;
}
