import type { LogLevel } from "../../log/log-level.js";
import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";
import type { ParsedLine } from "../parse-flags.js";
import { withSignals } from "../signals.js";
import { logLevelFlag, parseLogLevel } from "./log-level.js";
import { plainLog } from "./plain-log.js";
import { readCommand } from "./read-command.js";
import { runChild } from "./run-child.js";
import type { StartedExporter } from "./start-exporter.js";
import { createToolFolder } from "./tool-folder.js";

const flags: readonly Flag[] = [
  { name: "exporter-config", kind: "text", value: "FILE", summary: "serve the devices of this file meanwhile" },
  { name: "host", kind: "text", value: "TARGET", summary: "use an exporter that runs already" },
  { ...logLevelFlag("warn"), summary: "log as JSON from this level [default: warnings as plain text]" },
];

/**
 * `jmp shell`: runs a command, or the user's shell, with `JUMPSTARTER_HOST` set and `j` on its PATH. Returns the
 * command's own exit code, 128 plus the number of the signal that ended it, 127 when there is no such command, 126 when
 * it cannot be run.
 */
export async function shell(argv: readonly string[]): Promise<number> {
  const line = await readCommand(
    {
      command: "jmp shell",
      usage: "[-- command..]",
      summary: "Runs a command, or your shell, with access to the devices.",
      flags,
      stopAtWord: true,
    },
    argv,
  );
  if (line === undefined) {
    return 0;
  }
  const [file, host] = [line.texts.get("exporter-config"), line.texts.get("host")];
  const level = readLevel(line);
  if ((file === undefined) === (host === undefined)) {
    throw new CliError('"jmp shell" needs either --exporter-config FILE or --host TARGET');
  }
  return file === undefined ? shellWithHost(host ?? "", line.words) : shellWithExporter(file, level, line.words);
}

/** Undefined stands for warnings as plain text. */
function readLevel({ texts }: ParsedLine): LogLevel | undefined {
  const text = texts.get("log-level");
  return text === undefined ? undefined : parseLogLevel(text, "warn");
}

async function shellWithExporter(file: string, level: LogLevel | undefined, words: readonly string[]): Promise<number> {
  const { config, exporter } = await withSignals((signal) => start(file, level, signal));
  try {
    if (words.length === 0 && config.motd !== undefined) {
      process.stderr.write(`${config.motd.trimEnd()}\n`);
    }
    return await runInside(exporter.addresses[0] ?? "", config.name, words);
  } finally {
    await withSignals(() => exporter.close());
  }
}

/** A signal that comes while devices open must not leave them open. */
async function start(file: string, level: LogLevel | undefined, signal: AbortSignal): Promise<StartedExporter> {
  const [{ startExporter }, { createLogger }] = await Promise.all([
    import("./start-exporter.js"),
    import("../../log/logger.js"),
  ]);
  const logger = level === undefined ? createLogger({ level: "warn", destination: plainLog }) : createLogger({ level });
  const started = await startExporter(file, { listen: [{ kind: "unix" }], logger, signal });
  if (signal.aborted) {
    await started.exporter.close();
  }
  return started;
}

/** Asking for the tree first tells a wrong target here, once, and not in every call inside. */
async function shellWithHost(host: string, words: readonly string[]): Promise<number> {
  const { probeHost } = await import("./probe-host.js");
  await probeHost(host);
  return runInside(host, undefined, words);
}

async function runInside(address: string, name: string | undefined, words: readonly string[]): Promise<number> {
  const tools = await createToolFolder();
  try {
    return await runChild(words, {
      ...process.env,
      // Upstream's programs want the bare path.
      JUMPSTARTER_HOST: address.replace(/^unix:/, ""),
      // In a checkout, the programs inside stay of one build with the exporter they talk to.
      JUMPSTARTER_NO_REBUILD: "1",
      PATH: `${tools.path}:${process.env.PATH ?? ""}`,
      ...(name !== undefined && { JMP_EXPORTER: name }),
    });
  } finally {
    await tools.remove();
  }
}
