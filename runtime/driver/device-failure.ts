import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { describePlace, type Place } from "./device-tree.js";

/** A device that did not do one of the steps of its life as it should. */
export interface DeviceFailure {
  /** Path of the device, empty for the root. */
  readonly path: string;
  /** One line: `Cannot close device "dut.power": the relay is stuck`. */
  readonly message: string;
  /** What the driver threw; a `DriverError` with `deadline_exceeded` for one that took too long. */
  readonly reason: unknown;
}

/** Says in one line what a device could not do: `close`, `reset`. */
export function deviceFailure(action: string, place: Place, reason: unknown): DeviceFailure {
  const text = errorText(classifyError(reason).text);
  return { path: place.path, message: `Cannot ${action} ${describePlace(place)}: ${text}`, reason };
}
