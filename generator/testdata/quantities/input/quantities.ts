import type { float, int32, int64, JsonObject, safeInt, uint32 } from "../../../../runtime/contract/index.js";

/** A mode. */
export type Mode = "fast" | "slow";
/** Options. */
export interface Options {
  name: string;
  count?: int32;
}

/** Defaults, ranges and units. */
export abstract class QuantitiesInterface {
  static readonly id: string = "quantities/v1";
  /**
   * Right.
   * @param a A. @default 1.5 @range 0..2 @unit V
   * @param b B. @default -7
   * @param c C. @default "9007199254740993"
   * @param d D. @default true
   * @param e E. @default "text"
   * @param f F. @default "fast"
   * @param g G. @default { "name": "x" }
   * @param h H. @default "AAEC"
   * @param i I. @default {}
   * @param j J. @unit Hz @range 1..10
   */
  abstract right(
    a?: number,
    b?: int32,
    c?: int64,
    d?: boolean,
    e?: string,
    f?: Mode,
    g?: Options,
    h?: Uint8Array,
    i?: JsonObject,
    j: number[],
  ): Promise<void>;
  /**
   * Wrong.
   * @param a A. @default "1.5"
   * @param b B. @default 1.5
   * @param c C. @default 4294967296
   * @param d D. @default 1
   * @param e E. @default 3
   * @param f F. @default "quick"
   * @param g G. @default { "count": 1 }
   * @param h H. @default "A"
   * @param i I. @default []
   * @param j J. @default 9007199254740993
   * @param k K. @default { "name": "x", "other": 1 }
   */
  abstract wrong(
    a?: number,
    b?: int32,
    c?: uint32,
    d?: boolean,
    e?: string,
    f?: Mode,
    g?: Options,
    h?: Uint8Array,
    i?: JsonObject,
    j?: safeInt,
    k?: Options,
  ): Promise<void>;
  /**
   * Defaults that never apply or never fit.
   * @param a A. @default 2
   * @param b B. @default 20 @range 0..10
   */
  abstract bounds(a: number, b?: float): Promise<void>;
  /**
   * Ranges.
   * @param a A. @range 0..5
   * @param b B. @unit V
   * @param c C. @range 0..4294967296
   * @param d D. @range 0.5..3
   * @param e E. @range 0..1
   */
  abstract ranges(a: string, b: boolean, c: uint32, d: int32, e: Record<string, number>): Promise<void>;
}
