import { formatData } from "./format-data.js";
import { formatText, type PrintedType } from "./format-text.js";
import type { OutputFormat } from "./output-format.js";
import { writeLine, writeOut } from "./write-out.js";

/** Prints one value, or one item of a stream: a line of text or JSON, or a YAML document. */
export async function printValue(value: unknown, format: OutputFormat, printed: PrintedType = {}): Promise<void> {
  const isNothing = value === undefined || (format === "text" && Array.isArray(value) && value.length === 0);
  if (isNothing) {
    return;
  }
  switch (format) {
    case "text":
      return value instanceof Uint8Array ? writeOut(value) : writeLine(forTerminal(formatText(value, printed)));
    case "json":
    case "yaml":
      return writeLine(await formatData(value, format));
    default:
      return unreachable(format);
  }
}

/** A device's text may carry escape sequences; a terminal must not obey them, a pipe gets them as they are. */
function forTerminal(text: string): string {
  if (!process.stdout.isTTY) {
    return text;
  }
  return text.replace(/(?![\t\n])\p{Cc}/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

function unreachable(format: never): never {
  throw new TypeError(`Unknown format ${String(format)}`);
}
