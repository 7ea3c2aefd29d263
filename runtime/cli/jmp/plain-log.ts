import { printable } from "../run-program.js";

/** What of a log line a person reads. */
interface LogLine {
  readonly level?: unknown;
  readonly msg?: unknown;
  readonly device?: unknown;
  /** Who says it: `driver`, `hook`, or the exporter itself. */
  readonly source?: unknown;
  /** Only the line at a call's end has one. */
  readonly outcome?: unknown;
}

/**
 * Takes the lines of a logger and writes each as `jmp: warning: device "host": ...` to standard error.
 *
 * Failed calls are left out, because whoever made the call is told already, and so are hooks, which are narrated.
 */
export class PlainLog {
  readonly #told = new Set<string>();

  write(line: string): void {
    const entry = JSON.parse(line) as LogLine; // the logger writes objects
    const text = formatLine(entry);
    if (text === undefined) return;
    this.#told.add(String(entry.msg));
    process.stderr.write(text);
  }

  /** Tells whether every part of a message, joined by semicolons, was written before. */
  hasTold(message: string): boolean {
    return message.split("; ").every((part) => this.#told.has(part));
  }
}

/** Writes a log line for a person, or returns undefined for one that is told in another way. */
export function formatLine({ level, msg, device, source, outcome }: LogLine): string | undefined {
  if (outcome !== undefined || source === "hook") return undefined;
  const text = String(msg);
  const quoted = `device "${String(device)}"`;
  const place = typeof device !== "string" || device === "" || text.includes(quoted) ? "" : `${quoted}: `;
  return `jmp: ${level === "warn" ? "warning" : String(level)}: ${printable(`${place}${text}`)}\n`;
}
