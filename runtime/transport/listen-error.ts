import { DriverError, type ErrorCode } from "../contract/driver-error.js";

/** A path in the file system where no socket can be made. */
export class UnusablePathError extends DriverError {
  readonly problem = "unusable-path";
}

/** Makes the error of an address that cannot be listened on. */
export function listenError(address: string, why: string, code: ErrorCode, cause?: unknown): DriverError {
  return new DriverError(`Cannot listen on "${address}": ${why}`, { code, cause });
}
