/** Levels a logger may have, most talkative first. */
export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Least severe level that is logged. */
export type LogLevel = (typeof logLevels)[number];

/** What Python calls two of them. */
const otherNames: Readonly<Record<string, LogLevel>> = { warning: "warn", critical: "fatal" };

/** Reads the name of a level, in upper or lower case, as pino or as Python spells it; undefined for any other text. */
export function readLogLevel(text: string): LogLevel | undefined {
  const name = text.toLowerCase();
  return logLevels.find((level) => level === name) ?? (Object.hasOwn(otherNames, name) ? otherNames[name] : undefined);
}
