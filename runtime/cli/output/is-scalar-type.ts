import type { TypeDescription } from "../../command/interface-description.js";

/** Tells whether a type is written as one word or number, not as parts. */
export function isScalarType(type: TypeDescription): boolean {
  return !["list", "map", "record", "variant", "json"].includes(type.kind);
}
