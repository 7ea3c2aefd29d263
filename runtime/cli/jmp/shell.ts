import { DriverError } from "../../contract/driver-error.js";
import type { LeaseEvent } from "../../lease/lease-events.js";
import type { LogLevel } from "../../log/log-level.js";
import { CliError, ToldFailure } from "../cli-error.js";
import { exitCodeOf, exitCodes } from "../exit-code.js";
import type { Flag } from "../flag.js";
import type { ParsedLine } from "../parse-flags.js";
import { type SignalGaps, watchSignalGaps, withSignals } from "../signals.js";
import type { AttachedSession } from "./attach-session.js";
import { logLevelFlag, parseLogLevel } from "./log-level.js";
import { narrateLine, narrateStatus } from "./narrate.js";
import { PlainLog } from "./plain-log.js";
import { readCommand } from "./read-command.js";
import { runChild } from "./run-child.js";
import type { StartedExporter } from "./start-exporter.js";
import { createToolFolder, toolEnvironment } from "./tool-folder.js";
import { watchCrashes } from "./watch-crashes.js";

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
  using gaps = watchSignalGaps();
  using crashes = watchCrashes();
  const log = level === undefined ? new PlainLog() : undefined;
  const { config, exporter, session, close } = await withSignals((signal) =>
    start({ file, level, log, signal: AbortSignal.any([signal, crashes.signal]) }),
  );
  let code: number = exitCodes.done;
  try {
    const place = { address: exporter.addresses[0] ?? "", name: config.name, signal: crashes.signal };
    code = await runWith(session, place, words, gaps);
  } finally {
    await withSignals(() => close().catch((reason: unknown) => tellOnce(reason, log)));
  }
  crashes.signal.throwIfAborted();
  // The command's own failure is the news.
  return code === exitCodes.done ? (exporter.stop?.exitCode ?? code) : code;
}

async function shellWithHost(address: string, words: readonly string[]): Promise<number> {
  using gaps = watchSignalGaps();
  const { attachSession } = await import("./attach-session.js");
  // A wrong target is told here, once, and not in every call inside.
  const session = await withSignals((signal) => attachSession(address, { signal, narrates: true }));
  return await runWith(session, { address }, words, gaps);
}

/** What devices failed with as they closed is in the log, which a person has read already. */
function tellOnce(reason: unknown, log: PlainLog | undefined): never {
  if (!(reason instanceof DriverError) || log?.hasTold(reason.message) !== true) throw reason;
  throw new ToldFailure(reason.message, exitCodeOf(reason));
}

/** What the exporter of a shell is started with; where there is a plain log, its hooks are narrated. */
interface ShellStart {
  readonly file: string;
  readonly level: LogLevel | undefined;
  readonly log: PlainLog | undefined;
  readonly signal: AbortSignal;
}

/** A signal that comes while devices open, or while the hook runs, must not leave them open. */
async function start({
  file,
  level,
  log,
  signal,
}: ShellStart): Promise<StartedExporter & { readonly session: AttachedSession }> {
  const [{ startExporter }, { createLogger }, { attachSession }] = await Promise.all([
    import("./start-exporter.js"),
    import("../../log/logger.js"),
    import("./attach-session.js"),
  ]);
  const logger = createLogger(log === undefined ? { level: level ?? "warn" } : { level: "warn", destination: log });
  const onEvent = log === undefined ? undefined : narrateEvent;
  const started = await startExporter(file, { listen: [{ kind: "unix" }], logger, onEvent, signal });
  try {
    signal.throwIfAborted();
    // Its hooks have a time of their own.
    const options = { signal, narrates: false, waitMs: 0 };
    return { ...started, session: await attachSession(started.exporter.addresses[0] ?? "", options) };
  } catch (reason) {
    await started.close().catch(() => undefined); // the first failure is the news
    const { stop } = started.exporter;
    throw stop?.exitCode === exitCodes.failed ? new CliError(stop.reason, exitCodes.failed) : reason;
  }
}

function narrateEvent(event: LeaseEvent): void {
  if (event.kind === "output") {
    narrateLine(event.hook, event.line);
  } else {
    narrateStatus(event.snapshot.status, event.snapshot.message);
  }
}

/** Where the devices are that a command gets. */
interface Place {
  readonly address: string;
  /** Of the exporter, as its file has it. */
  readonly name?: string | undefined;
  /** Ends the command with the devices. */
  readonly signal?: AbortSignal;
}

/** Runs the command with a session, and gives that back. */
async function runWith(
  session: AttachedSession,
  place: Place,
  words: readonly string[],
  gaps: SignalGaps,
): Promise<number> {
  try {
    if (words.length === 0 && session.motd !== "") {
      process.stderr.write(`${session.motd.trimEnd()}\n`);
    }
    return await runInside(place, session, words, gaps);
  } finally {
    await withSignals(() => session.release());
  }
}

async function runInside(
  { address, name, signal }: Place,
  { token }: AttachedSession,
  words: readonly string[],
  gaps: SignalGaps,
): Promise<number> {
  const tools = await createToolFolder();
  try {
    if (gaps.missed !== undefined) {
      throw gaps.missed;
    }
    const env = {
      ...process.env,
      ...toolEnvironment(tools),
      // Upstream's programs want the bare path.
      JUMPSTARTER_HOST: address.replace(/^unix:/, ""),
      JUMPSTARTER_SESSION: token,
      ...(name !== undefined && { JMP_EXPORTER: name }),
    };
    return await runChild(words, env, signal);
  } finally {
    await tools.remove();
  }
}
