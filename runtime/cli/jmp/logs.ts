import { didYouMean } from "../../errors/nearest-name.js";
import type { LogEvent } from "../../log/log-entry.js";
import { logSources } from "../../log/log-entry.js";
import { CliError } from "../cli-error.js";
import type { Flag } from "../flag.js";
import { outputFlag, parseOutputFormat } from "../output/output-format.js";
import { withSignals } from "../signals.js";
import { logLevelFlag, parseLogLevel } from "./log-level.js";
import { readCommand, refuseWords } from "./read-command.js";

const flags: readonly Flag[] = [
  { name: "host", kind: "text", value: "TARGET", summary: "exporter to ask [default: JUMPSTARTER_HOST]" },
  { name: "device", kind: "list", value: "PATH", summary: "only this device and what hangs below it; may be repeated" },
  {
    name: "source",
    kind: "list",
    value: "SOURCE",
    summary: `only lines of: ${logSources.join(", ")}; may be repeated`,
  },
  { ...logLevelFlag("info"), name: "level", summary: "least severe level to show [default: info]" },
  outputFlag,
];

/**
 * `jmp logs`: prints what an exporter logs from now on, until its session ends or a signal comes. Lines that were lost
 * because this program was too slow are told in their place.
 */
export async function logs(argv: readonly string[]): Promise<number> {
  const command = { command: "jmp logs", summary: "Shows what an exporter logs from now on.", flags };
  const line = await readCommand(command, argv);
  if (line === undefined) {
    return 0;
  }
  refuseWords("jmp logs", line);
  const format = parseOutputFormat(line.texts.get("output"));
  const level = parseLogLevel(line.texts.get("level"), "info");
  if (level === "silent") {
    throw new CliError("Nothing to show at level silent");
  }
  const filter = {
    level,
    devices: line.lists.get("device") ?? [],
    sources: (line.lists.get("source") ?? []).map(parseSource),
  };
  return withSignals(async (signal) => {
    const { readHostLogs } = await import("./read-host-logs.js");
    const { printEvent } = await import("./print-log-event.js");
    await readHostLogs(line.texts.get("host"), { ...filter, signal }, (event: LogEvent) => printEvent(event, format));
    return 0;
  });
}

function parseSource(text: string) {
  const source = logSources.find((one) => one === text);
  if (source === undefined) {
    throw new CliError(
      `Unknown log source "${text}"${didYouMean(text, logSources) || `: use ${logSources.join(", ")}`}`,
    );
  }
  return source;
}
