import { lineWidth } from "./print-layout.js";

/** The line that opens a class; two clauses that do not fit on it stand below, and so does the brace. */
export function printClassHead(start: string, base: string, implemented?: string): string {
  if (implemented === undefined) return `${start} extends ${base} {`;
  const whole = `${start} extends ${base} implements ${implemented} {`;
  return whole.length <= lineWidth ? whole : `${start}\n  extends ${base}\n  implements ${implemented}\n{`;
}
