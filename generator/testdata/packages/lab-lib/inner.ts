/** Reachable by the entry point. */
export interface Entry {
  x: number;
}
/** Not reachable. */
export interface Inner {
  x: number;
}
