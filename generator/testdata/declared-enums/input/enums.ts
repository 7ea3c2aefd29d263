import { type Colour, type Gain, Level, type Speed as Velocity } from "./levels.js";

/** Enums of every declaration. */
export abstract class DeclaredEnumsInterface {
  static readonly id: string = "declared-enums/v1";

  /** Sets them. @param level A level. @default "HIGH" @param speed A speed. @default -1 */
  abstract set(colour: Colour, gain: Gain, level?: Level, speed?: Velocity): Promise<void>;

  /** Gets them. */
  abstract get(): Promise<Record<string, Velocity>>;

  /** All of them. */
  abstract all(): Promise<Set<Level>>;
}
