import { ConnectError } from "@connectrpc/connect";
import { classifyError } from "./classify-error.js";
import { toStatus } from "./error-code.js";
import { errorText } from "./error-text.js";

/**
 * Turns whatever a driver or the runtime threw into the status a client gets.
 *
 * The text is bounded and has no stack; the thrown value stays in this process as `cause`.
 */
export function toConnectError(reason: unknown): ConnectError {
  const { code, text } = classifyError(reason);
  return new ConnectError(errorText(text), toStatus(code), undefined, undefined, reason);
}
