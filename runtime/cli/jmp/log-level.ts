import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";

const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Least severe level that is logged. */
export type LogLevel = (typeof levels)[number];

/** The flag that chooses the level; a command says its own default. */
export function logLevelFlag(standard: LogLevel): Flag {
  const summary = `least severe level to log: ${levels.join(", ")} [default: ${standard}]`;
  return { name: "log-level", kind: "text", value: "LEVEL", summary };
}

/** Reads the value of the flag, in upper or lower case. @throws {CliError} When it is no level. */
export function parseLogLevel(text: string | undefined, standard: LogLevel): LogLevel {
  const name = text?.toLowerCase();
  const level = name === undefined ? standard : levels.find((one) => one === (name === "warning" ? "warn" : name));
  if (level === undefined) {
    throw new CliError(`Unknown log level "${text}"${didYouMean(text ?? "", levels) || `: use ${levels.join(", ")}`}`);
  }
  return level;
}
