/** The same name twice. */
export interface Reading {
  x: number;
}
