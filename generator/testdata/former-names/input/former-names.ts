/**
 * A base whose field is gone.
 * @removed height
 */
export interface Size {
  /** Across. @renamedFrom breadth */
  width: number;
}

/**
 * A box.
 * @removed lid, hinge
 * @removed label
 */
export interface Box extends Size {
  /** Far. */
  depth: number;
}

/**
 * How to pack.
 * @removed "not at all"
 */
export type Packing =
  /** Any. @renamedFrom loose */
  | "any"
  // Not a doc comment.
  | "tight";

/** Names that were. */
export abstract class FormerNamesInterface {
  static readonly id: string = "former-names/v1";
  /**
   * Packs.
   * @param box What. @renamedFrom crate
   * @removed count
   */
  abstract pack(box: Box, packing: Packing): Promise<void>;
  /** Sets. @param mode Which. @renamedFrom kind @param setup More. @removed other */
  abstract set(
    mode: "a" | /** @renamedFrom slow @removed turtle */ "fast",
    setup: {
      /** Text. @renamedFrom title @removed author */
      text: string;
    },
  ): Promise<void>;
}
