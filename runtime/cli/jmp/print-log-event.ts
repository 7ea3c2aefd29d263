import { formatLine } from "../../log/format-line.js";
import type { LogEvent } from "../../log/log-entry.js";
import type { OutputFormat } from "../output/output-format.js";
import { printValue } from "../output/print-value.js";
import { writeLine } from "../output/write-out.js";

/** Prints a line of a log, or how many are missing: for a person, or one document each. */
export async function printEvent(event: LogEvent, format: OutputFormat): Promise<void> {
  if (format !== "text") {
    return printValue("dropped" in event ? event : { ...event, time: event.time.toISOString() }, format);
  }
  if ("dropped" in event) {
    return writeLine(`(${event.dropped} lines are missing here: they came faster than they were read)`);
  }
  const { message, fields, ...entry } = event;
  const color = process.stdout.isTTY && (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb";
  return writeLine(formatLine(JSON.stringify({ ...fields, ...entry, msg: message }), { color }));
}
