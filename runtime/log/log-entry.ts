import { type LogSeverity, severityOf } from "./log-severity.js";
import { redactLine } from "./redact-line.js";

/** Who may have written a line. */
export const logSources = ["driver", "before-lease-hook", "after-lease-hook", "system"] as const;

/**
 * Who wrote a line: a driver by its own logger, the script of a hook, or the exporter itself. A logger says so by its field
 * `source`, `driver` or `hook`, and then `hook` names the hook; without one it is the exporter's.
 */
export type LogSource = (typeof logSources)[number];

/** One line of the log, without secrets. */
export interface LogEntry {
  readonly time: Date;
  readonly level: LogSeverity;
  readonly source: LogSource;
  /** Path of the device it is about, `dut.power`, empty for the root; absent if it is about none. */
  readonly device?: string;
  readonly message: string;
  /** Everything else the line says; JSON. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** So many lines were lost at this place, because the reader was too slow. */
export interface LogGap {
  readonly dropped: number;
}

/** What a reader of the log gets: a line, or word of lines it has lost. */
export type LogEvent = LogEntry | LogGap;

/** Longest line that is passed on whole, in characters; a device may log a whole image. */
export const longestLine = 64 * 1024;
const longestMessage = 8 * 1024;

/**
 * Reads a line that a logger wrote.
 *
 * Of a line beyond {@link longestLine} the fields are lost, and its text is cut.
 * @param value The level as pino counts it.
 */
export function readEntry(line: string, value: number): LogEntry {
  const { time, level: _, source, hook, device, msg, ...fields } = parse(line);
  const isShort = line.length <= longestLine;
  const message = typeof msg === "string" ? msg : "";
  return {
    time: readTime(time),
    level: severityOf(value),
    source: sourceOf(source, hook),
    ...(typeof device === "string" && { device }),
    message: isShort || message.length <= longestMessage ? message : `${message.slice(0, longestMessage)}...`,
    fields: isShort ? fields : { truncated: line.length },
  };
}

function sourceOf(source: unknown, hook: unknown): LogSource {
  if (source !== "hook") return source === "driver" ? source : "system";
  return hook === "afterLease" ? "after-lease-hook" : "before-lease-hook";
}

/** A logger of somebody else has no redaction of ours, and may write another form. */
function parse(line: string): Readonly<Record<string, unknown>> {
  const safe = redactLine(line);
  try {
    const entry: unknown = JSON.parse(safe);
    if (typeof entry === "object" && entry !== null) return entry as Readonly<Record<string, unknown>>; // just seen
  } catch {
    // Told as it is.
  }
  return { msg: safe.trimEnd() };
}

function readTime(time: unknown): Date {
  const date = new Date(typeof time === "number" || typeof time === "string" ? time : Date.now());
  return Number.isNaN(date.getTime()) ? new Date() : date;
}
