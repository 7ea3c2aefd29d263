import type { LogLevel } from "./log-level.js";

/** How bad a line is. */
export type LogSeverity = Exclude<LogLevel, "silent">;

/** Severities of lines, least severe first. */
export const logSeverities = ["trace", "debug", "info", "warn", "error", "fatal"] as const satisfies LogSeverity[];

/** Writes a severity as pino counts it: 10 for `trace`, 60 for `fatal`. */
export function severityValue(severity: LogSeverity): number {
  return (logSeverities.indexOf(severity) + 1) * 10;
}

/** Reads a severity as pino counts it; one between two is the less severe of both. */
export function severityOf(value: number): LogSeverity {
  const index = Math.min(Math.max(Math.floor(value / 10), 1), logSeverities.length) - 1;
  return logSeverities[index] ?? "info";
}
