/**
 * Number types an interface may name so that the wire carries exactly that width.
 * They are plain aliases: any `number` or `bigint` is assignable, and the range is checked when a value is encoded.
 */

/** Whole number in -2^31..2^31-1. */
export type int32 = number;
/** Whole number in 0..2^32-1. */
export type uint32 = number;
/** Like {@link int32}, smaller on the wire when values are often negative. */
export type sint32 = number;
/** Like {@link uint32}, always four bytes on the wire. */
export type fixed32 = number;
/** Single-precision floating point; a value loses digits beyond about seven. */
export type float = number;
/** Whole number in -(2^53-1)..2^53-1, kept as a `number`; 64 bits on the wire. */
export type safeInt = number;
/** Whole number in -2^63..2^63-1. */
export type int64 = bigint;
/** Whole number in 0..2^64-1. */
export type uint64 = bigint;
