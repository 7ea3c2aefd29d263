import { printable } from "../run-program.js";

/** Tells a person something on standard error, `j: ...`; nothing ends the line. A terminal in raw mode needs its own line end. */
export function report(text: string): void {
  const end = process.stdin.isTTY && process.stdin.isRaw ? "\r\n" : "\n";
  process.stderr.write(text === "" ? end : `j: ${printable(text)}${end}`);
}
