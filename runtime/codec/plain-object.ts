/** Tells an object literal, of this realm or another, from a list and from an instance of a class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Key that assignment would turn into the object's prototype. */
export const reservedKey = "__proto__";
