/**
 * A UUID in its usual form of 36 characters, `123e4567-e89b-12d3-a456-426614174000`, in either case.
 * A plain alias: any `string` is assignable, and the form is checked when a value is encoded.
 */
export type Uuid = string;
