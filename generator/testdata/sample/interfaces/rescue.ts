import { PowerInterface } from "./power.js";

/** A supply with a second path. @deprecated Use power/v1. */
export abstract class RescuePowerInterface extends PowerInterface {
  static override readonly id: string = "power.rescue/v1";

  /** Cuts both paths. @destructive @deprecated Use `off`. */
  abstract forceOff(): Promise<void>;
}
