import type { Level } from "./levels.js";

/** Same level, other name. */
type Alias = Level;

/** Enums, named and inline. */
export abstract class EnumsInterface {
  static readonly id: string = "enums/v1";

  /** Sets a level. @param level Target. @param edge_kind Edge. @param wide More than a level. */
  abstract set(level: Level, edge_kind: "rising" | "falling", wide: Level | "floating", maybe?: Alias): Promise<void>;

  /** Reads a level. */
  abstract get(): Promise<Alias>;

  /** Reads the edge. */
  abstract edge(): Promise<("rising") | "falling">;

  /** Maybe a level. */
  abstract last(pin: Level | undefined): AsyncIterable<Level[]>;
}
