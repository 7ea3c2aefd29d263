import { printable } from "../run-program.js";

/** What of a log line a person reads. */
interface LogLine {
  readonly level?: unknown;
  readonly msg?: unknown;
  readonly device?: unknown;
  /** Only the line at a call's end has one. */
  readonly outcome?: unknown;
}

/**
 * Takes the lines of a logger and writes each as `jmp: warning: device "host": ...` to standard error.
 *
 * Failed calls are left out: whoever made the call is told already.
 */
export const plainLog = {
  write(line: string): void {
    const text = formatLine(JSON.parse(line) as LogLine); // the logger writes objects
    if (text !== undefined) {
      process.stderr.write(text);
    }
  },
};

/** Writes a log line for a person, or returns undefined for one that tells of a call. */
export function formatLine({ level, msg, device, outcome }: LogLine): string | undefined {
  if (outcome !== undefined) {
    return undefined;
  }
  const place = typeof device === "string" && device !== "" ? `device "${device}": ` : "";
  return `jmp: ${level === "warn" ? "warning" : String(level)}: ${printable(`${place}${String(msg)}`)}\n`;
}
