import { Code } from "@connectrpc/connect";
import type { ErrorCode } from "../contract/driver-error.js";

const codes = {
  canceled: Code.Canceled,
  unknown: Code.Unknown,
  invalid_argument: Code.InvalidArgument,
  deadline_exceeded: Code.DeadlineExceeded,
  not_found: Code.NotFound,
  already_exists: Code.AlreadyExists,
  permission_denied: Code.PermissionDenied,
  resource_exhausted: Code.ResourceExhausted,
  failed_precondition: Code.FailedPrecondition,
  aborted: Code.Aborted,
  out_of_range: Code.OutOfRange,
  unimplemented: Code.Unimplemented,
  internal: Code.Internal,
  unavailable: Code.Unavailable,
  data_loss: Code.DataLoss,
  unauthenticated: Code.Unauthenticated,
} as const satisfies Record<ErrorCode, Code>;

const names = new Map(Object.entries(codes).map(([name, code]) => [code as Code, name as ErrorCode]));

/** Returns the status number of a code. */
export function toStatus(code: ErrorCode): Code {
  return codes[code];
}

/** Returns the code of a status number; `unknown` for a number gRPC does not define. */
export function fromStatus(status: number): ErrorCode {
  return names.get(status) ?? "unknown";
}

/** Tells whether a value is one of the sixteen codes. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(codes, value);
}
