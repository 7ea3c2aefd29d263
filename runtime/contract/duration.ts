/**
 * A stretch of time in milliseconds, kept to the nanosecond; negative ones are allowed.
 * A plain alias: any `number` is assignable, and the range is checked when a value is encoded.
 */
export type Duration = number;
