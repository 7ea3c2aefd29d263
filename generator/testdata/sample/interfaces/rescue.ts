import { PowerInterface } from "./power.js";

export { EmergencyStopError, PathStuckError } from "./path-errors.js";

/** A supply with a second path. @deprecated Use power/v1. */
export abstract class RescuePowerInterface extends PowerInterface {
  static override readonly id: string = "power.rescue/v1";

  /**
   * Cuts both paths.
   * @throws {PathStuckError} when one stays closed
   * @throws {EmergencyStopError} when both are cut already, by hand
   * @destructive @deprecated Use `off`.
   */
  abstract forceOff(): Promise<void>;
}
