/** A mode, as a compiled package declares it. */
export declare enum Mode {
  /** Off. */
  Off = "off",
  Full = "FULL",
}
export declare const Rate: {
  /** Slow. */
  readonly Slow: 1;
  readonly Negative: -1;
};
/** A rate. */
export type Rate = (typeof Rate)[keyof typeof Rate];
/** A generic slice. */
export interface Slice<T> {
  readonly items: T[];
}
/** What happened. */
export type Event =
  | { readonly type: "moved"; readonly at: Date }
  | { readonly type: "stopped"; readonly mode: Mode | null };
