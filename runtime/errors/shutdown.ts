import { DriverError } from "../contract/driver-error.js";

/** Header of a status that says that the exporter stops, and not a device that is out of reach. */
export const shutdownHeader = "x-jumpstarter-shutdown";

/** What an exporter ends its calls with when it stops; its clients get an `ExporterLost` of phase `shutdown`. */
export class ExporterShutdown extends DriverError {
  readonly #made = true;

  constructor() {
    super("The exporter is shutting down", { code: "unavailable" });
  }

  /** Whether somebody threw one; asks nothing of a value that may answer anything. */
  static is(reason: unknown): boolean {
    return typeof reason === "object" && reason !== null && #made in reason;
  }
}

/** Tells whether a failed call was ended by its exporter, which stops. */
export function isShutdown(reason: unknown): boolean {
  if (typeof reason !== "object" || reason === null || !("metadata" in reason)) return false;
  return reason.metadata instanceof Headers && reason.metadata.has(shutdownHeader);
}
