import type { float, int32, safeInt } from "../../../../runtime/contract/index.js";
type Names = string[];
type Key = "a" | "b";
/** Has an optional list. */
export interface Holder {
  list?: string[];
  map: Record<string, number> | undefined;
  absent: Names | undefined;
}

/** Lists and records that no wire carries. */
export abstract class CollectionsInterface {
  static readonly id: string = "collections/v1";
  /** Lists. */
  abstract lists(
    nested: string[][],
    aliased: Names[],
    maps: Record<string, string>[],
    holes: (string | undefined)[],
    bare: Array,
    holder: Holder,
    optional?: readonly string[],
  ): Promise<string[] | undefined>;
  /** Records. */
  abstract records(
    byUnion: Record<Key, string>,
    byLiteral: Record<"a", string>,
    byNumber: Record<number, string>,
    byFloat: Record<float, string>,
    byAny: Record<any, string>,
    ofLists: Record<string, string[]>,
    ofMaps: Record<string, Record<int32, string>>,
    ofHoles: Record<string, string | undefined>,
    bare: Record<string>,
    byFlag: Record<boolean, string>,
    byLong: Record<bigint, string>,
    ofNulls: Record<string, string | null>,
    ofSafe: Record<string, safeInt>,
    optional?: Record<string, string>,
  ): Promise<void>;
  /** Sets and maps. */
  abstract setsAndMaps(
    ofObjects: Set<{ x: number }>,
    ofBytes: Set<Uint8Array>,
    ofDates: Set<Date>,
    ofLists: Set<string[]>,
    ofNulls: Set<string | null>,
    bareSet: Set,
    bySafe: Map<safeInt, string>,
    byNumber: Map<number, string>,
    byDate: Map<Date, string>,
    mapOfSets: Map<string, Set<string>>,
    setOfMaps: Map<string, string>[],
    bareMap: Map<string>,
    nulls: (string | null)[],
    nullList: string[] | null,
    nullMap: Map<string, string> | null,
    optionalSet?: Set<string>,
  ): Promise<Set<string> | null>;
}
