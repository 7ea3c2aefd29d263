import type { float } from "../../../../runtime/contract/index.js";

/** When and where. */
export interface Stamp {
  /** Seconds since the start. @unit s @range 0.. */
  readonly at: number;
}

/** A slice of a longer list. */
export interface Page<T, C = string> {
  readonly items: T[];
  readonly next?: C;
}

/** Not a type of its own on the wire. */
export type Volts = float;
