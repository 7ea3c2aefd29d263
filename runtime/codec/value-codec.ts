/** Converts one value between the form a user sees and the form a message holds. */
export interface ValueCodec {
  /** @throws {Mismatch} If the value does not fit. */
  encode(value: unknown): unknown;
  /** @throws {Mismatch} If the far side sent something that does not fit. */
  decode(value: unknown): unknown;
}
