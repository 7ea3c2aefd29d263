import { buildTree } from "../../config/build-tree.js";
import type { ExporterConfig } from "../../config/exporter-config.js";
import { loadExporterConfig } from "../../config/load-exporter-config.js";
import { discover } from "../../discovery/discovery.js";
import { closeTree } from "../../driver/close-tree.js";
import type { Driver } from "../../driver/driver.js";
import { within } from "../../driver/within.js";
import { fileFailure } from "../../errors/file-failure.js";
import { Exporter, type ExporterOptions } from "../../exporter/exporter.js";
import type { Logger } from "../../log/logger.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { createToolFolder, toolEnvironment } from "./tool-folder.js";

/** A running exporter and the file it was started from. */
export interface StartedExporter {
  readonly config: ExporterConfig;
  readonly exporter: Exporter;
  /** Closes the exporter, and what was made for it. */
  readonly close: () => Promise<void>;
}

/** How the exporter of a file is started. */
export interface StartOptions extends Pick<ExporterOptions, "listen" | "onInsecure" | "onEvent"> {
  readonly logger: Logger;
  /** Ends the start, also while a device is opening, and closes what was opened. */
  readonly signal: AbortSignal;
}

/**
 * Starts the exporter that a configuration file describes; prints the file's warnings to standard error.
 * @throws {ConfigFileError} With everything that is wrong in the file; {@link CliError} when it cannot be read; the
 * reason of the signal when that aborted.
 */
export async function startExporter(file: string, { signal, ...options }: StartOptions): Promise<StartedExporter> {
  const discovery = discover({ onTypeScript: (line) => process.stderr.write(`jmp: ${line}\n`) });
  const config = await untilAborted(loadExporterConfig(file, discovery), signal).catch((reason: unknown) => {
    throw explainRead(file, reason);
  });
  for (const warning of config.warnings) {
    process.stderr.write(`jmp: warning: ${file}: ${warning}\n`);
  }
  const labels = config.name === undefined ? {} : { "jumpstarter.dev/name": config.name };
  const { motd, hooks, exclusive, exitOnLeaseEnd, limits, egress } = config;
  const hookTools = await createHookTools(config);
  let root: Driver | undefined;
  const buildAgain = async () => {
    root = await buildTree(config, discovery, options.logger);
    if (signal.aborted) await endTree(root, options.logger); // what is closed does not open
    return root;
  };
  const starting = Exporter.start(buildAgain, {
    ...options,
    labels,
    motd,
    hooks,
    hookEnvironment: hookTools.environment,
    exclusive,
    exitOnLeaseEnd,
    limits,
    resources: { egress },
  });
  try {
    const exporter = await untilAborted(starting, signal);
    return { config, exporter, close: () => exporter.close().finally(hookTools.remove) };
  } catch (reason) {
    if (root !== undefined) await endTree(root, options.logger);
    await closeLate(starting);
    await hookTools.remove();
    throw reason;
  }
}

/** Hooks find `j` on their PATH, as shells do. */
async function createHookTools({ name, hooks }: ExporterConfig) {
  if (hooks.beforeLease === undefined && hooks.afterLease === undefined) {
    return { environment: {}, remove: async () => undefined };
  }
  const tools = await createToolFolder();
  const environment = { ...toolEnvironment(tools), ...(name !== undefined && { JMP_EXPORTER: name }) };
  return { environment, remove: () => tools.remove() };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
    if (signal.aborted) onAbort();
  });
}

/** Nothing of the tree opens any more; what was opened is closed, once. */
async function endTree(root: Driver, logger: Logger): Promise<void> {
  for (const { path, message, reason } of await closeTree(root)) logger.error({ device: path, err: reason }, message);
}

/** Milliseconds for a start that was aborted to come to its end; only an opening that hangs takes longer. */
const lateStartMs = 1_000;

/** An exporter may have begun to listen at the moment of the signal. What fails here comes after the news of it. */
async function closeLate(starting: Promise<Exporter>): Promise<void> {
  await within(lateStartMs, async () => (await starting).close()).catch(() => undefined);
}

function explainRead(file: string, reason: unknown): unknown {
  const isFailure = typeof reason === "object" && reason !== null && "syscall" in reason && "code" in reason;
  if (!isFailure) {
    return reason;
  }
  return new CliError(
    `Cannot read the exporter configuration "${file}": ${fileFailure(reason)}`,
    exitCodes.inputOutput,
  );
}
