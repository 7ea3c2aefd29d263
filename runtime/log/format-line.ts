/** How a line is written for a person. */
export interface LineStyle {
  /** Level in color. */
  readonly color: boolean;
}

const colors: Readonly<Record<string, number>> = { warn: 33, error: 31, fatal: 35, debug: 2, trace: 2 };

/**
 * Writes a line of JSON for a person: `12:03:04.123 WARN  power: call failed  method="on" durationMs=3`; the stack of an
 * error follows on lines of its own. What is no line of JSON stays as it is, but for control characters.
 */
export function formatLine(line: string, { color }: LineStyle): string {
  const entry = parse(line);
  if (entry === undefined) return `${printable(line.trimEnd())}\n`;
  const { time, level, msg, device, source: _, err, ...fields } = entry;
  const name = String(level).toUpperCase().padEnd(5);
  const code = colors[String(level)];
  const place = typeof device === "string" && device !== "" ? `${device}: ` : "";
  const words = [clock(time), color && code ? `\x1b[${code}m${name}\x1b[0m` : name, printable(`${place}${msg ?? ""}`)];
  const rest = Object.entries(fields).map(([key, value]) => printable(`${key}=${JSON.stringify(value)}`));
  return `${[words.join(" "), ...rest].join("  ")}\n${errorLines(err)}`;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === "object" && entry !== null ? (entry as Readonly<Record<string, unknown>>) : undefined; // just seen
  } catch {
    return undefined;
  }
}

/** The day is of no use to somebody who watches. */
function clock(time: unknown): string {
  const date = new Date(typeof time === "number" ? time : String(time));
  return Number.isNaN(date.getTime()) ? "--:--:--.---" : date.toTimeString().slice(0, 8) + milliseconds(date);
}

function milliseconds(date: Date): string {
  return `.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

function errorLines(err: unknown): string {
  if (typeof err !== "object" || err === null) return "";
  const [message, stack] = [Reflect.get(err, "message"), Reflect.get(err, "stack")];
  const text = typeof stack === "string" && stack !== "" ? stack : String(message ?? "");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `    ${printable(line.trimEnd())}\n`)
    .join("");
}

/** A device's text must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/(?!\t)[\p{Cc}\u2028\u2029]/gu, escapeControl);
}

function escapeControl(character: string): string {
  return character === "\n" ? "\\n" : `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
}
