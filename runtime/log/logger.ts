import pino from "pino";

/** A logger; `child({ device: "dut.power" })` adds fields to every line. */
export type Logger = pino.Logger;

/** How much is logged and where to. */
export interface LogOptions {
  /** Least severe level that is written. Default `info`. */
  readonly level?: pino.Level | "silent";
  /** Receives one line of JSON per call. Default: standard error, written at once. */
  readonly destination?: pino.DestinationStream;
}

/** Creates a logger that writes one JSON object per line, with ISO times and level names. */
export function createLogger({ level = "info", destination = standardError() }: LogOptions = {}): Logger {
  const options: pino.LoggerOptions = {
    level,
    // Process id and host name are noise on a machine that runs one exporter.
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return pino(options, destination);
}

/** A logger that writes nothing. */
export const silentLogger: Logger = pino({ level: "silent" });

/** Synchronous, so that the last lines before an exit are not lost. */
function standardError(): pino.DestinationStream {
  return pino.destination({ dest: 2, sync: true });
}
