import type { EnumValueModel } from "../../model/type.js";

/** What the committed file knows a value by: its literal; a number has none there, so its member's name. */
export function valueIdentity({ name, literal }: EnumValueModel): string {
  return typeof literal === "string" ? literal : name;
}
