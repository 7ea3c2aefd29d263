import type { fixed32, int32, JsonValue, safeInt, sint32, uint32, uint64 } from "../../../../runtime/contract/index.js";

/** A point. */
export interface Point {
  x: number;
  y: number;
}

/** A level. */
export type Level = "low" | "high";

/** Lists, sets, records and maps. */
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
    byMany: Record<uint32, Level>,
  ): Promise<Record<string, "low" | "high">>;

  /** Takes sets. */
  abstract sets(
    names: Set<string>,
    numbers: ReadonlySet<int32>,
    longs: Set<bigint>,
    safe: Set<safeInt>,
    levels: Set<Level>,
    flags: Set<boolean>,
  ): Promise<ReadonlySet<"a" | "b">>;

  /** Takes maps with every kind of key. */
  abstract maps(
    byName: Map<string, Point>,
    byNumber: ReadonlyMap<fixed32, Date>,
    byLong: Map<uint64, string>,
    byBigint: Map<bigint, Buffer>,
    byFlag: Map<boolean, Level>,
  ): Promise<Map<sint32, JsonValue>>;
}
