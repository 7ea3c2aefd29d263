/**
 * A field type.
 * @range 1..2
 */
export interface Fields {
  /** @unit V per cell */
  a: number;
  /** @default 2 */
  b: number;
  /** @idempotent */
  c: number;
  /** @unit */
  d: number;
}

/**
 * Tags that are wrong.
 * @pythonClient NoDots
 * @timeout 3s
 * @unit V
 */
export abstract class TagsInterface {
  static readonly id: string = "tags/v1";
  /**
   * Ranges.
   * @param a A. @range 0-10
   * @param b B. @range 10..0
   * @param c C. @range ..
   * @param d D. @range one..two
   * @param e E. @range 0..1e999
   */
  abstract ranges(a: number, b: number, c: number, d: number, e: number): Promise<void>;
  /** Timeouts. @timeout 30 */
  abstract timeout1(): Promise<void>;
  /** Timeouts. @timeout 0s */
  abstract timeout2(): Promise<void>;
  /** Timeouts. @timeout 30 s */
  abstract timeout3(): Promise<void>;
  /** Timeouts. @timeout 25d */
  abstract timeout4(): Promise<void>;
  /** Defaults. @param a A. @default low @param b B. @default */
  abstract defaults(a?: string, b?: string): Promise<void>;
  /** Wire names. @wireName set-dtr */
  abstract wire1(): Promise<void>;
  /** Wire names. @wireName */
  abstract wire2(): Promise<void>;
  /**
   * A tag on a line of its own is the method's.
   * @param wait How long.
   * @unit s
   * @range 0..1
   */
  abstract misplaced(wait: number): Promise<void>;
  /** Twice. @idempotent @idempotent @param a A. @param a B. @unit V @unit A */
  abstract twice(a: number): Promise<void>;
  /** Unknown. @param wiat How long. @param b.c Nested. @param */
  abstract unknown(wait: number): Promise<void>;
  /** Misspelt. @idempotnet @Readonly @wirename close @param a A. @units V @custom text */
  abstract misspelt(a: number): Promise<void>;
  /** Text after a flag. @readonly Reads only. */
  abstract text(): Promise<void>;
  /** Contradiction. @readonly @destructive */
  abstract safety(): Promise<void>;
  /** Elsewhere. @pythonClient a.B @pythonDriver a.B */
  abstract elsewhere(fields: Fields): Promise<void>;
}
