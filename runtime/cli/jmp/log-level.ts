import { didYouMean } from "../../errors/nearest-name.js";
import { type LogLevel, logLevels, readLogLevel } from "../../log/log-level.js";
import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";

/** The flag that chooses the level; a command says its own default. */
export function logLevelFlag(standard: LogLevel): Flag {
  const summary = `least severe level to log: ${logLevels.join(", ")} [default: ${standard}]`;
  return { name: "log-level", kind: "text", value: "LEVEL", summary };
}

/** Reads the value of the flag, in upper or lower case. @throws {CliError} When it is no level. */
export function parseLogLevel(text: string | undefined, standard: LogLevel): LogLevel {
  const level = text === undefined ? standard : readLogLevel(text);
  if (level === undefined) {
    const hint = didYouMean(text ?? "", logLevels) || `: use ${logLevels.join(", ")}`;
    throw new CliError(`Unknown log level "${text}"${hint}`);
  }
  return level;
}
