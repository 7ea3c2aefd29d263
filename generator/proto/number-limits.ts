/** Highest number of a field. */
export const fieldNumberLimit = 2 ** 29 - 1;

/** Highest number of an enum value. */
export const enumNumberLimit = 2 ** 31 - 1;

/** Field numbers protobuf keeps for itself, first and last. */
export const implementationNumbers = { first: 19000, last: 19999 } as const;
