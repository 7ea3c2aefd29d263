import type { int32, JsonValue, safeInt } from "../../../../runtime/contract/index.js";

/** A point. */
export interface Point {
  x: number;
  y: number;
}

/** Lists and records. */
export abstract class CollectionsInterface {
  static readonly id: string = "collections/v1";

  /** Takes lists of every spelling. */
  abstract lists(
    plain: string[],
    fixed: readonly boolean[],
    generic: Array<Point>,
    readonlyGeneric: ReadonlyArray<JsonValue>,
    wrapped: Readonly<Uint8Array[]>,
  ): Promise<number[]>;

  /** Takes records with every kind of key. */
  abstract records(
    byName: Record<string, Point>,
    byNumber: Record<int32, string>,
    bySafeNumber: Record<safeInt, JsonValue>,
    byFlag: Record<boolean, number>,
  ): Promise<Record<string, "low" | "high">>;
}
