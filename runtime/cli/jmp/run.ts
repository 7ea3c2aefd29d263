import type { Exporter } from "../../exporter/exporter.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import type { Flag } from "../flag.js";
import { outputFlag, parseOutputFormat } from "../output/output-format.js";
import { printValue } from "../output/print-value.js";
import { writeLine } from "../output/write-out.js";
import { printable } from "../run-program.js";
import { withSignals } from "../signals.js";
import { readListenAddresses } from "./listen-address.js";
import { logLevelFlag, parseLogLevel } from "./log-level.js";
import { readCommand, refuseWords } from "./read-command.js";
import { takeSupervisor } from "./supervisor.js";
import { watchCrashes } from "./watch-crashes.js";

const flags: readonly Flag[] = [
  { name: "exporter-config", kind: "text", value: "FILE", summary: "devices to serve" },
  { name: "socket", kind: "text", value: "PATH", summary: "Unix socket to listen on [default: a private one]" },
  { name: "listen", kind: "text", value: "HOST:PORT", summary: "TCP address to listen on; needs --insecure" },
  { name: "insecure", kind: "switch", summary: "serve TCP without encryption and without asking who calls" },
  outputFlag,
  logLevelFlag("info"),
];

/**
 * `jmp run`: serves the devices of a file until SIGINT, SIGTERM or SIGHUP, then closes them and ends with 128 plus the
 * signal's number; before that, with 0 after `exitOnLeaseEnd`, and with 1 when a hook failed that ends the exporter.
 * Every address is a line on standard output, printed when it accepts connections.
 */
export async function run(argv: readonly string[]): Promise<number> {
  const command = { command: "jmp run", summary: "Serves the devices of a file until a signal comes.", flags };
  const line = await readCommand(command, argv);
  if (line === undefined) {
    return 0;
  }
  refuseWords("jmp run", line);
  const file = line.texts.get("exporter-config");
  if (file === undefined) {
    throw new CliError('Nothing to serve: "jmp run" needs --exporter-config FILE');
  }
  const format = parseOutputFormat(line.texts.get("output"));
  const level = parseLogLevel(line.texts.get("log-level"), "info");
  const supervisor = takeSupervisor();
  const addresses = readListenAddresses(line, supervisor.sockets);
  using crashes = watchCrashes();
  const code = await withSignals(async (interrupt) => {
    const signal = AbortSignal.any([interrupt, crashes.signal]);
    // Help and mistakes in the command line need no transport.
    const [{ startExporter }, { createLogger }] = await Promise.all([
      import("./start-exporter.js"),
      import("../../log/logger.js"),
    ]);
    const options = { listen: addresses, logger: createLogger({ level }), onInsecure: warnInsecure, signal };
    const { exporter, close } = await startExporter(file, options);
    const { logger } = options;
    try {
      if (format === "text") {
        await writeLine(exporter.addresses.map((address) => `listening on ${address}`).join("\n"));
      } else {
        await printValue({ event: "listening", addresses: exporter.addresses }, format);
      }
      await supervisor.tell(["READY=1", `STATUS=Serving ${exporter.addresses.join(", ")}`], logger);
      return await endOf(exporter, signal);
    } finally {
      await supervisor.tell(["STOPPING=1", "STATUS=Closing the devices"], logger);
      await close();
    }
  });
  crashes.signal.throwIfAborted();
  return code;
}

/** Waits for a signal, or for an exporter that has stopped by itself; returns the exit code. */
async function endOf({ stopped }: Exporter, signal: AbortSignal): Promise<number> {
  const stop = await Promise.race([stopped, aborted(signal)]);
  if (stop === undefined) {
    return exitCodes.done;
  }
  process.stderr.write(`jmp: ${stop.exitCode === 0 ? "" : "error: "}${printable(stop.reason)}\n`);
  return stop.exitCode;
}

/** Past the logger, which may be told to keep quiet. */
function warnInsecure(address: string): void {
  const rule = "*".repeat(72);
  process.stderr.write(
    `${rule}\nINSECURE: whoever can reach ${address} controls the devices.\n` +
      `Nothing is encrypted, and nobody is asked who they are.\n${rule}\n`,
  );
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(undefined);
    }
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
