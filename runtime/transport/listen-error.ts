import { DriverError, type ErrorCode } from "../contract/driver-error.js";

/** Makes the error of an address that cannot be listened on. */
export function listenError(address: string, why: string, code: ErrorCode, cause?: unknown): DriverError {
  return new DriverError(`Cannot listen on "${address}": ${why}`, { code, cause });
}
