import type { z } from "zod";
import { optionNames } from "../driver/option-names.js";
import { type LogLevel, readLogLevel } from "../log/log-level.js";
import { checkSchema } from "./check-schema.js";
import type { ConfigFinding } from "./config-file-error.js";
import type { DriverEntry } from "./device-entry.js";
import { logLevelSchema } from "./exporter-schema.js";
import { placeOf, type YamlNode } from "./yaml-node.js";

/** A driver's own options, and the level it logs at. */
export interface SplitOptions {
  readonly config: Readonly<Record<string, unknown>>;
  readonly logLevel?: LogLevel;
}

/**
 * Takes `log_level` out of a driver's `config`, where upstream has it; a driver whose schema has that key keeps it.
 * A level beside `config` wins.
 */
export function splitLogLevel(entry: DriverEntry, schema: z.ZodObject): SplitOptions {
  const { log_level: inside, ...config } = entry.config;
  const given = entry.logLevel === undefined ? {} : { logLevel: entry.logLevel };
  if (inside === undefined || hasOption(schema)) return { config: entry.config, ...given };
  const level = typeof inside === "string" ? readLogLevel(inside) : undefined;
  return { config, ...(level !== undefined && { logLevel: level }), ...given };
}

/** Finds a `log_level` in a driver's `config` that is none, or that stands beside `config` as well. */
export function checkLogLevel(source: YamlNode, entry: DriverEntry, schema: z.ZodObject): readonly ConfigFinding[] {
  if (entry.config.log_level === undefined || hasOption(schema)) return [];
  const path = [...entry.path, "config"];
  const { findings } = checkSchema(logLevelSchema, source, path);
  if (entry.logLevel === undefined) return findings;
  const message = `Device "${entry.device}" has two levels: remove "log_level" from its "config"`;
  return [...findings, { position: placeOf(source, [...path, "log_level"], "key"), message }];
}

function hasOption(schema: z.ZodObject): boolean {
  return optionNames(schema, []).includes("log_level");
}
