import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";

/** Turns the reason a transport aborted a call for into the one its driver sees and its caller gets. */
export function abortReason(cause: unknown): DriverError {
  if (cause instanceof DriverError) return cause;
  const { code } = classifyError(cause);
  if (code === "deadline_exceeded") return new DriverError("Deadline exceeded", { code, cause });
  return new DriverError("Canceled by the caller", { code: "canceled", cause });
}
