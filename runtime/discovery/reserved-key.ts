const reservedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Tells whether a key from outside would reach an object's prototype once somebody copies it into a plain object. */
export function isReservedKey(key: string): boolean {
  return reservedKeys.has(key);
}
