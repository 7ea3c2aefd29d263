import { z } from "zod";
import type { ErrorCode } from "../contract/driver-error.js";

/** What goes wrong with the calls of one method: first the delay, then the first of the others that is set. */
export interface Fault {
  /** Time before anything else happens, in milliseconds. */
  readonly delayMs?: number | undefined;
  /** The call stays without an answer until its caller gives up. */
  readonly hang?: boolean | undefined;
  /** The call fails with this error. */
  readonly error?: Error | undefined;
  /** The call fails with a `DriverError` of this code. */
  readonly code?: ErrorCode | undefined;
  /** Text of that error; one that names the method by default. */
  readonly message?: string | undefined;
  /**
   * The connection is lost after so many items: those of the answer, or of the caller where only the caller streams; after
   * so many bytes of a byte stream. A plain call loses it at once.
   */
  readonly disconnectAfter?: number | undefined;
  /** How many calls it strikes; every one by default. */
  readonly times?: number | undefined;
}

const codes = [
  "canceled",
  "unknown",
  "invalid_argument",
  "deadline_exceeded",
  "not_found",
  "already_exists",
  "permission_denied",
  "resource_exhausted",
  "failed_precondition",
  "aborted",
  "out_of_range",
  "unimplemented",
  "internal",
  "unavailable",
  "data_loss",
  "unauthenticated",
] as const satisfies readonly ErrorCode[];

const count = z.number().int().nonnegative();

/** A fault in a configuration file. */
export const faultSchema = z.object({
  delayMs: z.number().nonnegative().optional(),
  hang: z.boolean().optional(),
  code: z.enum(codes).optional(),
  message: z.string().optional(),
  disconnectAfter: count.optional(),
  times: count.optional(),
});
