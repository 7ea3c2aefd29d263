import type { int32, JsonObject, JsonValue } from "../../../../runtime/contract/index.js";

/** A level, or none. */
export type Level = "low" | "high" | null;
type Maybe = string | null;

/** Fields that may be null. */
export interface Slot {
  /** Rack number. @unit 1 @range 0..9 */
  readonly rack: int32 | null;
  readonly level: Level;
  readonly next: Slot | null;
  readonly label: Maybe;
  readonly since: Date | null;
  readonly data: JsonObject | null;
  readonly any: JsonValue | null;
}

/** Null where there is nothing. */
export abstract class NullableInterface {
  static readonly id: string = "nullable/v1";

  /** Finds a slot. @param rack Where. */
  abstract find(rack: number | null, deep: boolean): Promise<Slot | null>;

  /** Watches a level. */
  abstract watch(): AsyncIterable<null | "rising" | "falling">;
}
