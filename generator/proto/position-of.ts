import type { ElementKey } from "./elements.js";
import type { ProtoPosition } from "./parse/proto-syntax-error.js";
import type { FindPlace } from "./places.js";

/** Where an element starts; absent when the file was not read from text. */
export function positionOf(findPlace: FindPlace, key: ElementKey): ProtoPosition | undefined {
  const [line, column, third, fourth] = findPlace(key)?.span ?? [];
  if (line === undefined || column === undefined || third === undefined) return undefined;
  // Three numbers: start and end are on one line. Elements over several lines are marked at their first character.
  const length = fourth === undefined ? Math.max(1, third - column) : 1;
  return { line: line + 1, column: column + 1, length };
}
