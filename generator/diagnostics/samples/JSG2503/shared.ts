/** A reading. */
export interface Reading {
  /** The value. */
  value: string;
}
