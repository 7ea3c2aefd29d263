/** Data. */
export interface Fields {
  /** @renamedFrom first second */
  a: number;
  /** @removed first second */
  b: "one" | /** @renamedFrom */ "two" | /** @removed */ "three";
}

/**
 * Tags about former names that are wrong.
 * @removed method
 */
export abstract class WrongInterface {
  static readonly id: string = "wrong/v1";
  /**
   * A tag on a line of its own is the method's.
   * @param a A. @renamedFrom x, y
   * @renamedFrom z
   */
  abstract set(a: number, fields: Fields): Promise<void>;
}
