/** A reading. */
export interface Reading {
  x: number;
}
