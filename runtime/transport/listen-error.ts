import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import { formatTarget } from "./target.js";

/** A path in the file system where no socket can be made. */
export class UnusablePathError extends DriverError {
  readonly problem = "unusable-path";
}

/** Makes the error of an address that cannot be listened on. */
export function listenError(address: string, why: string, code: ErrorCode, cause?: unknown): DriverError {
  return new DriverError(`Cannot listen on "${address}": ${why}`, { code, cause });
}

/** Makes the error of a socket's path that must not be used. */
export function refusePath(path: string, why: string, code: ErrorCode): DriverError {
  return listenError(formatTarget({ kind: "unix", path }), why, code);
}

/** Makes the error of a socket's path that cannot be used. */
export function unusablePath(path: string, why: string, code: ErrorCode): DriverError {
  return new UnusablePathError(refusePath(path, why, code).message, { code });
}
