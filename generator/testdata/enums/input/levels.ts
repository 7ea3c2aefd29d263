/** A level. */
export type Level =
  /** Near ground. @deprecated use "down" */
  | "low"
  /** Near supply. */
  | "high"
  | "1.8V" /** of the previous one, so of nobody */
  | "power-on";
