import { buildTree } from "../../config/build-tree.js";
import type { ExporterConfig } from "../../config/exporter-config.js";
import { loadExporterConfig } from "../../config/load-exporter-config.js";
import { discover } from "../../discovery/discovery.js";
import { Exporter, type ExporterOptions } from "../../exporter/exporter.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/** A running exporter and the file it was started from. */
export interface StartedExporter {
  readonly config: ExporterConfig;
  readonly exporter: Exporter;
}

/**
 * Starts the exporter that a configuration file describes; prints the file's warnings to standard error.
 * @throws {ConfigFileError} With everything that is wrong in the file; {@link CliError} when it cannot be read.
 */
export async function startExporter(
  file: string,
  options: Pick<ExporterOptions, "listen" | "logger" | "onInsecure">,
): Promise<StartedExporter> {
  const discovery = discover({ onTypeScript: (line) => process.stderr.write(`jmp: ${line}\n`) });
  const config = await loadExporterConfig(file, discovery).catch((reason: unknown) => {
    throw explainRead(file, reason);
  });
  for (const warning of config.warnings) {
    process.stderr.write(`jmp: warning: ${file}: ${warning}\n`);
  }
  const root = await buildTree(config, discovery);
  const labels = config.name === undefined ? {} : { "jumpstarter.dev/name": config.name };
  const exporter = await Exporter.start(root, { ...options, labels });
  return { config, exporter };
}

const readFailures: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "permission denied",
  EISDIR: "it is a directory",
};

function explainRead(file: string, reason: unknown): unknown {
  const isFailure = typeof reason === "object" && reason !== null && "syscall" in reason && "code" in reason;
  if (!isFailure) {
    return reason;
  }
  const text = readFailures[String(reason.code)] ?? String(reason.code);
  return new CliError(`Cannot read the exporter configuration "${file}": ${text}`, exitCodes.inputOutput);
}
