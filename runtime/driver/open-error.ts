import { DriverError } from "../contract/driver-error.js";

/** A driver that could not open its device; the code is that of what it threw. */
export class OpenError extends DriverError {
  readonly problem = "cannot-open";
}
