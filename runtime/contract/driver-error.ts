/** What went wrong, as the standard gRPC status names it. */
export type ErrorCode =
  | "canceled"
  | "unknown"
  | "invalid_argument"
  | "deadline_exceeded"
  | "not_found"
  | "already_exists"
  | "permission_denied"
  | "resource_exhausted"
  | "failed_precondition"
  | "aborted"
  | "out_of_range"
  | "unimplemented"
  | "internal"
  | "unavailable"
  | "data_loss"
  | "unauthenticated";

/** Where and why a {@link DriverError} happened; every field is optional. */
export interface DriverErrorOptions {
  /** Default `unknown`. */
  readonly code?: ErrorCode;
  /** Path of the device in the exporter's tree, `dut.power`; set by the client. */
  readonly device?: string;
  /** Method of the interface, `on`; set by the client. */
  readonly method?: string;
  readonly cause?: unknown;
}

/**
 * The error a driver throws on purpose and a client catches.
 *
 * A driver chooses the code; the message crosses the wire, the stack and the cause do not.
 */
export class DriverError extends Error {
  override readonly name: string = "DriverError";
  readonly code: ErrorCode;
  readonly device: string | undefined;
  readonly method: string | undefined;

  constructor(message: string, options: DriverErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code ?? "unknown";
    this.device = options.device;
    this.method = options.method;
  }
}
