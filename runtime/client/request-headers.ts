import type { ErrorCode } from "../contract/driver-error.js";
import type { Device } from "./device.js";

/** Chooses the instance among those that serve one service. */
export const driverUuidHeader = "x-jumpstarter-driver-uuid";
const reservedPrefix = "x-jumpstarter-";

/** Returns the headers of a call: the caller's own, and the one that chooses the instance. */
export function requestHeaders(
  device: Device,
  own: Readonly<Record<string, string>> | undefined,
  fail: (text: string, code: ErrorCode, cause?: unknown) => Error,
): Record<string, string> {
  if (own !== undefined) checkOwn(own, fail);
  return { ...own, [driverUuidHeader]: device.uuid };
}

function checkOwn(
  own: Readonly<Record<string, string>>,
  fail: (text: string, code: ErrorCode, cause?: unknown) => Error,
): void {
  for (const [name, value] of Object.entries(own)) {
    if (name.toLowerCase().startsWith(reservedPrefix)) {
      throw fail(
        `header "${name}" is reserved; choose a name that does not start with "${reservedPrefix}"`,
        "invalid_argument",
      );
    }
    try {
      new Headers([[name, value]]);
    } catch (cause) {
      throw fail(`header "${name}" is not a header that HTTP allows`, "invalid_argument", cause);
    }
  }
}
