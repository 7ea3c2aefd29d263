/**
 * First sentence, e.g. this one at 0.5 V. Second sentence
 * wraps around.
 *
 * Second paragraph with `@unit inside code`, mail to a@b.c, {@link CommentsInterface},
 * {@link https://example.com | a page} and @5 volts:
 * - one
 *   more of one
 * - two
 *
 * ```ts
 * @range 1..2
 * ```
 * After the block.
 *
 * @deprecated since today;
 *   use another
 * @pythonClient lab.comments.Client
 * @see nowhere
 * @example
 * const x = 1; // @idempotent is left out here only because an example is
 */
export abstract class CommentsInterface {
  static readonly id: string = "comments/v1";

  /** One line. @param a First. @unit V @param b Second. @range -1.5..1e3 @default 0 @idempotent @timeout 500ms */
  abstract oneLine(a: number, b?: number): Promise<void>;

  /**
   * Many lines.
   * @readonly
   * @timeout 10m
   * @param {number} a - First,
   *   wrapped. @unit m/s @deprecated no longer used
   * @param [b] Second. @default "x @y"
   * @returns nothing of interest
   * @throws {DriverError} When it is busy, code `failed_precondition`.
   * @throws if it feels like it
   */
  abstract manyLines(a: number, b?: string): Promise<void>;

  /** An error without a class is only mentioned. @throws {DriverError} if busy */
  abstract risky(): Promise<void>;

  /**
   * Ends without a period
   *
   * and goes on.
   */
  abstract noPeriod(): Promise<void>;

  /** Not this one. */
  /** The last comment counts! Really. */
  abstract twice(): Promise<void>;

  /** Talks to @someone about @things. @wireName _raw */
  abstract mention(): Promise<void>;
}
