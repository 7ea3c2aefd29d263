import { commaList, group, ifBroken, indent, join, type Layout, line, softLine } from "./layout.js";
import { printLayout } from "./print-layout.js";

/** A method's head, taken apart for laying out. */
export interface Signature {
  /** What stands before the parenthesis: `abstract on`. */
  readonly name: string;
  readonly parameters: readonly Layout[];
  readonly result: Layout;
  /** What follows: ` {` or `;`. */
  readonly end: string;
}

/**
 * Writes a method's head: on one line, or with a parameter per line.
 *
 * @param indentation Column of the first character.
 */
export function printSignature({ name, parameters, result, end }: Signature, indentation: number): string {
  const list = ["(", indent([softLine, join([",", line], parameters)]), ifBroken(","), softLine, ")"];
  const whole = printLayout([name, group([list, ": ", result]), end], indentation);
  if (parameters.length !== 1 || !breaksObject(whole, indentation)) return whole;
  // A formatter that meets the object already broken moves a lone parameter back to the name; so it goes there at once.
  return printLayout([name, commaList("(", parameters, ")"), ": ", result, end], indentation);
}

/** Whether the result, which follows the closing parenthesis on a line of its own, holds an object over several lines. */
function breaksObject(text: string, indentation: number): boolean {
  const close = text.indexOf(`\n${" ".repeat(indentation)})`);
  return close >= 0 && text.slice(close).includes("{\n");
}
