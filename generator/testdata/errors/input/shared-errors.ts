import { DriverError, type DriverErrorOptions } from "../../../../runtime/contract/index.js";

/** Something about the relay. */
class RelayError extends DriverError {
  /** Contact, counted from 1. */
  readonly contact: number;

  constructor(message: string, options: DriverErrorOptions & { readonly contact: number }) {
    super(message, { code: "failed_precondition", ...options });
    this.contact = options.contact;
  }
}

/** A contact does not follow its coil. */
export class RelayStuckError extends RelayError {}
