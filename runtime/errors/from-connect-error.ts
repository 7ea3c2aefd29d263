import type { DescMessage } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "./classify-error.js";
import { decodeError } from "./decode-error.js";
import type { ErrorClasses } from "./error-classes.js";
import { decodeOrigin } from "./error-origin.js";
import { errorText } from "./error-text.js";
import { ExporterLost, type Loss, lossOf } from "./exporter-lost.js";
import { restoreError } from "./restore-error.js";

/** The call that failed. */
export interface CallPlace {
  /** Path of the device, empty for the root. */
  readonly device: string;
  readonly method: string;
}

/** Errors that the called method declares. */
export interface DeclaredErrors {
  /** Messages that carry their fields. */
  readonly messages: readonly DescMessage[];
  /** Their classes, as far as the caller has them. */
  readonly classes: ErrorClasses;
}

/**
 * Turns what a call failed with into the error its caller catches, `power.on: the relay is stuck`.
 *
 * The code is the server's, or this side's classification of what the transport threw; the original is the `cause`.
 * An error that the method declares is of its own class and has its fields.
 * A connection that was lost is an {@link ExporterLost}.
 * An error that already names its device and method comes back as it is.
 */
export function fromConnectError(reason: unknown, where: CallPlace, declared?: DeclaredErrors): DriverError {
  if (reason instanceof DriverError && reason.method !== undefined) return reason;
  const { code, text } = classifyError(reason);
  const message = `${placeText(where)}: ${errorText(text) || code}`;
  const lost = lossOf(reason);
  if (lost !== undefined) return new ExporterLost(message, { ...where, ...lossFields(lost), cause: reason });
  const origin = decodeOrigin(reason);
  const about = { ...where, code, cause: reason, ...(origin && { origin }) };
  const error = decodeError(reason, declared?.messages ?? []);
  return error === undefined
    ? new DriverError(message, about)
    : restoreError(error, message, about, declared?.classes ?? {});
}

function lossFields({ exporter, phase, since }: ExporterLost): Loss {
  return { exporter, phase, since };
}

function placeText({ device, method }: CallPlace): string {
  return device === "" ? method : `${device}.${method}`;
}
