import type { Range } from "../model/type.js";

/** A range as its tag spells it, `0..3600`. */
export function formatRange({ minimum, maximum }: Range): string {
  return `${minimum ?? ""}..${maximum ?? ""}`;
}
