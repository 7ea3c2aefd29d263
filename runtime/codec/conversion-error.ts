import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import type { MethodInfo } from "../schema/method-info.js";
import { Mismatch } from "./mismatch.js";

/** What was being converted when a mismatch was found. */
export interface Conversion {
  readonly action: "encode" | "decode";
  readonly method: MethodInfo;
  readonly code: ErrorCode;
}

/** Turns a mismatch inside an argument into the error a caller sees; passes other errors through. */
export function argumentError(reason: unknown, { action, method, code }: Conversion): unknown {
  if (!(reason instanceof Mismatch)) return reason;
  return new DriverError(`Cannot ${action} argument "${reason.place}" of "${method.name}": ${reason.message}`, {
    code,
  });
}

/** Turns a mismatch inside a result into the error a caller sees; passes other errors through. */
export function resultError(reason: unknown, { action, method, code }: Conversion): unknown {
  if (!(reason instanceof Mismatch)) return reason;
  const place = reason.place === "" ? "" : ` "${reason.place}"`;
  return new DriverError(`Cannot ${action} result${place} of "${method.name}": ${reason.message}`, { code });
}
