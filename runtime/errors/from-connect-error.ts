import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "./classify-error.js";
import { errorText } from "./error-text.js";

/** The call that failed. */
export interface CallPlace {
  /** Path of the device, empty for the root. */
  readonly device: string;
  readonly method: string;
}

/**
 * Turns what a call failed with into the error its caller catches, `power.on: the relay is stuck`.
 *
 * The code is the server's, or this side's classification of what the transport threw; the original is the `cause`.
 * An error that already names its device and method comes back as it is.
 */
export function fromConnectError(reason: unknown, where: CallPlace): DriverError {
  if (reason instanceof DriverError && reason.method !== undefined) return reason;
  const { code, text } = classifyError(reason);
  return new DriverError(`${placeText(where)}: ${errorText(text) || code}`, { ...where, code, cause: reason });
}

function placeText({ device, method }: CallPlace): string {
  return device === "" ? method : `${device}.${method}`;
}
