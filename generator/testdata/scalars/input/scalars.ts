import type { Duration, fixed32, float, int32, int64, JsonObject, JsonValue, safeInt, sint32, uint32, uint64, Uuid } from "../../../../runtime/contract/index.js";

/** Every type that is one value. */
export interface Everything {
  readonly text: string;
  readonly flag: boolean;
  readonly either: true | false;
  readonly real: number;
  readonly single: float;
  readonly i32: int32;
  readonly u32: uint32;
  readonly s32: sint32;
  readonly f32: fixed32;
  readonly safe: safeInt;
  readonly i64: int64;
  readonly u64: uint64;
  readonly big: bigint;
  readonly bytes: Uint8Array;
  readonly buffer: Buffer;
  readonly safes: safeInt[];
  readonly at: Date;
  /** How long. @range 0..60000 */
  readonly took: Duration;
  readonly key: Uuid;
  readonly any: JsonValue;
  readonly record: JsonObject;
}

/** Sends one of each. */
export abstract class ScalarsInterface {
  static readonly id: string = "scalars/v1";

  /** Returns what it gets. */
  abstract echo(value: Everything): Promise<Everything>;
}
