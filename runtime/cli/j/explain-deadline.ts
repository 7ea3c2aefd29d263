import { deadlineAdvice } from "../../client/call-scope.js";
import { DriverError } from "../../contract/driver-error.js";

/** Makes the error of a deadline name the flag of `j` in place of the option of a call; leaves any other as it is. */
export function explainDeadline(reason: unknown): unknown {
  if (!(reason instanceof DriverError) || !reason.message.endsWith(deadlineAdvice)) {
    return reason;
  }
  const { code, device, method } = reason;
  const message = reason.message.slice(0, -deadlineAdvice.length) + deadlineAdvice.replace('"timeoutMs"', "--timeout");
  return new DriverError(message, {
    code,
    ...(device !== undefined && { device }),
    ...(method !== undefined && { method }),
    cause: reason,
  });
}
