/** Reachable by its own path. */
export interface Unit {
  x: number;
}
