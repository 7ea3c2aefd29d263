import pino from "pino";
import { formatLine } from "./format-line.js";
import { redactLine } from "./redact-line.js";
import { shortenLine } from "./shorten-line.js";

/** A logger; `child({ device: "dut.power" })` adds fields to every line. */
export type Logger = pino.Logger;

/** How much is logged and where to. */
export interface LogOptions {
  /** Least severe level that is written. Default `info`. */
  readonly level?: pino.Level | "silent";
  /** Receives one line of JSON per call. Default: standard error, written at once; readable lines on a terminal. */
  readonly destination?: pino.DestinationStream;
}

/**
 * Creates a logger that writes one JSON object per line, with ISO times and level names. Secrets are taken out of every
 * line, whether in its text or its fields; see `redactText`.
 */
export function createLogger({ level = "info", destination = standardError() }: LogOptions = {}): Logger {
  const options: pino.LoggerOptions = {
    level,
    // Process id and host name are noise on a machine that runs one exporter.
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    // In this order: half of a secret may no longer look like one.
    hooks: { streamWrite: (line) => shortenLine(redactLine(line)) },
  };
  return pino(options, destination);
}

/** A driver can throw what throws at whoever reads it; the line is worth more than that. */
function describeError(reason: Error): unknown {
  try {
    return pino.stdSerializers.err(reason);
  } catch {
    return { type: "Error", message: "an error that cannot be read", stack: "" };
  }
}

/** A logger that writes nothing. */
export const silentLogger: Logger = createLogger({ level: "silent", destination: { write: () => undefined } });

/** Lines that a full disk does not take are kept for when there is room again; of more, the newest are lost. */
const keptBytes = 1024 * 1024;

/** Synchronous, so that the last lines before an exit are not lost. */
export function fileDestination(dest: number) {
  // A log that cannot be written must not end what it tells about: unheard, the error is thrown at whoever logs.
  return pino.destination({ dest, sync: true, maxLength: keptBytes }).on("error", () => undefined);
}

function standardError(): pino.DestinationStream {
  const file = fileDestination(2);
  if (!process.stderr.isTTY) return file;
  const color = (process.env.NO_COLOR ?? "") === "" && process.env.TERM !== "dumb";
  return { write: (line) => void file.write(formatLine(line, { color })) };
}
