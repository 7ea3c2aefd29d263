/** A level by name. */
export enum Level {
  /** Near ground. @deprecated use Off */
  Low = "low",
  High = "HIGH",
  "1.8V" = "1v8",
}

/** A speed. Numbers go on where they left off. */
export enum Speed {
  Slow,
  Fast,
  /** Backwards. */
  Reverse = -1,
  Odd = 1.5,
}

/** Colours of the LED. */
export const Colour = {
  /** Danger. */
  Red: "red",
  "deep-blue": "blue",
} as const;

/** A colour of the LED. */
export type Colour = (typeof Colour)[keyof typeof Colour];

export const gains = { One: 1, Ten: 10, Minus: -1 } as const satisfies Record<string, number>;

/** A gain. */
export type Gain = (typeof gains)[keyof typeof gains];
