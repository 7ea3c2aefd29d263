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

  constructor(message: string, options: DriverErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code ?? "unknown";
    this.device = options.device;
    this.method = options.method;
    this.details = options.details;
  }
}
