import type { EnumValueModel } from "../../model/type.js";

/** What the committed file knows a value by, and the command line: its literal; of a number, its member's name. */
export function valueIdentity({ name, literal }: EnumValueModel): string {
  return typeof literal === "string" ? literal : name;
}
