import { DriverError, type DriverErrorOptions } from "../../../../runtime/contract/index.js";
import type { Reading } from "./power.js";

/** A path does not open or close when it should. */
export class PathStuckError extends DriverError {
  /** Which path. */
  readonly path: "main" | "rescue";
  /** When it was noticed. */
  readonly since: Date;
  /** What flows all the same, if that is known. */
  readonly leak?: Reading;

  constructor(message: string, options: DriverErrorOptions & PathState) {
    super(message, { code: "failed_precondition", ...options });
    this.path = options.path;
    this.since = options.since;
    if (options.leak !== undefined) this.leak = options.leak;
  }
}

interface PathState {
  readonly path: "main" | "rescue";
  readonly since: Date;
  readonly leak?: Reading;
}

/** Somebody pressed the red button. */
export class EmergencyStopError extends DriverError {}
