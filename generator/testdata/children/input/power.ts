/** A reading. */
export interface Reading {
  volts: number;
}

/** A supply. @pythonClient lab.power.Client */
export abstract class PowerInterface {
  static readonly id: string = "power/v1";
  /** Reads. */
  abstract read(): AsyncIterable<Reading>;
}

/** A supply with a rescue mode. */
export abstract class RescuePowerInterface extends PowerInterface {
  static override readonly id = "power.rescue/v1alpha2";
  /** Enters rescue mode. @destructive */
  abstract rescue(mode?: "soft" | "hard"): Promise<void>;
}

/** One step further. */
export abstract class NightPowerService extends RescuePowerInterface {
  static override readonly id = `night-power-2/v10`;
  /** Sleeps. */
  abstract sleep(): Promise<Reading>;
}
