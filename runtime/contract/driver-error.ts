import type { JsonObject } from "./json.js";

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

/** What a driver threw where it was no {@link DriverError}: an error of the system, of a library, or of its own code. */
export interface ErrorOrigin {
  /** Name of its class, `Error`, `TypeError`. */
  readonly name: string;
  /** Code that the system or a library gave it, `ENOENT`. */
  readonly code?: string;
  /** System call that failed, `open`. */
  readonly syscall?: string;
}

/** Where and why a {@link DriverError} happened; every field is optional. */
export interface DriverErrorOptions {
  /** Default `unknown`. */
  readonly code?: ErrorCode;
  /** Path of the device in the exporter's tree, `dut.power`; set by the client. */
  readonly device?: string;
  /** Method of the interface, `on`; set by the client. */
  readonly method?: string;
  /** Fields of a declared error as plain JSON; set by the client. */
  readonly details?: JsonObject;
  /** What the driver threw, if that was something else; set by the client. */
  readonly origin?: ErrorOrigin;
  readonly cause?: unknown;
}

/**
 * The error a driver throws on purpose and a client catches.
 *
 * A driver chooses the code; the message crosses the wire, the stack and the cause do not. An interface declares errors
 * of its own as classes that extend this one and are named by `@throws`: their public readonly properties cross the wire
 * too, and the client throws the same class. Such a class takes the same arguments, its fields among the options.
 */
export class DriverError extends Error {
  /** Name of the class; of a declared error also where the client does not have its class. */
  override readonly name: string;
  readonly code: ErrorCode;
  readonly device: string | undefined;
  readonly method: string | undefined;
  /** Fields of a declared error as plain JSON, whether or not the client has its class; undefined for any other. */
  readonly details: JsonObject | undefined;
  /** What the driver threw, if that was no error on purpose; undefined for any other. */
  readonly origin: ErrorOrigin | undefined;

  constructor(message: string, options: DriverErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code ?? "unknown";
    this.device = options.device;
    this.method = options.method;
    this.details = options.details;
    this.origin = options.origin;
  }
}
