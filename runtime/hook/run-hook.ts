import { type ChildProcess, spawn } from "node:child_process";
import { hookCommand } from "./hook-command.js";
import { hookEnvironment } from "./hook-environment.js";
import { type HookSpec, hookTimeoutMs } from "./hook-spec.js";
import { OutputLines } from "./output-lines.js";
import { ProcessGroup } from "./process-group.js";

/** What surrounds one run of a hook. */
export interface HookRun {
  /** Variables besides those that every hook has. */
  readonly environment: Readonly<Record<string, string>>;
  /** Gets each line of either stream, without its end, while the hook runs. */
  readonly onLine: (line: string) => void;
  /** Ends the hook. */
  readonly signal: AbortSignal;
  /** Time between SIGTERM and SIGKILL, in milliseconds. Default 5 000. */
  readonly graceMs?: number;
}

/** How a hook ended: well, badly, or by the signal. */
export type HookOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly text: string }
  | { readonly kind: "ended" };

/** How the script's own process ended. */
type Exit = "timeout" | "ended" | { readonly code: number | null; readonly signal: NodeJS.Signals | null } | Error;

/**
 * Runs a hook and whatever it starts in a process group of its own, and returns when none of them is left.
 *
 * It succeeds when its script exits with 0; what still runs in the group then is ended. Never throws.
 */
export async function runHook(spec: HookSpec, run: HookRun): Promise<HookOutcome> {
  if (run.signal.aborted) return { kind: "ended" };
  const [command, ...args] = hookCommand(spec);
  const env = hookEnvironment(spec, run.environment);
  let child: ChildProcess;
  try {
    child = spawn(command, args, { detached: true, stdio: ["ignore", "pipe", "pipe"], env });
  } catch (reason) {
    return explain(reason as Error, spec, command); // spawn throws errors
  }
  const output = new OutputLines(run.onLine);
  const reading = [child.stdout, child.stderr].map((stream) => stream && output.read(stream));
  const group = child.pid === undefined ? undefined : new ProcessGroup(child);
  const exit = await exitOf(child, hookTimeoutMs(spec), run.signal);
  await group?.end(run.graceMs);
  await closed(child, Promise.all(reading));
  output.finish();
  return explain(exit, spec, command);
}

function exitOf(child: ChildProcess, timeoutMs: number, signal: AbortSignal): Promise<Exit> {
  return new Promise((resolve) => {
    const settle = (exit: Exit) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
      resolve(exit);
    };
    const timer = setTimeout(settle, timeoutMs, "timeout");
    const onAbort = () => settle("ended");
    signal.addEventListener("abort", onAbort);
    child.once("error", settle);
    child.once("exit", (code, endedBy) => settle({ code, signal: endedBy }));
  });
}

/** A process that left the group may hold the streams open for ever. */
async function closed(child: ChildProcess, reading: Promise<unknown>): Promise<void> {
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, 500);
  await reading;
  clearTimeout(timer);
}

function explain(exit: Exit, spec: HookSpec, command: string): HookOutcome {
  if (exit === "ended") return { kind: "ended" };
  if (exit === "timeout") return { kind: "failed", text: `Hook timed out after ${hookTimeoutMs(spec) / 1000} seconds` };
  if ("message" in exit) return { kind: "failed", text: `Error executing hook: ${explainStart(exit, command)}` };
  if (exit.code === 0) return { kind: "done" };
  if (exit.code === null) return { kind: "failed", text: `Hook was ended by ${exit.signal}` };
  return { kind: "failed", text: `Hook failed with exit code ${exit.code}` };
}

function explainStart(reason: NodeJS.ErrnoException, command: string): string {
  if (reason.code === "ENOENT") return `there is no "${command}"`;
  if (reason.code === "EACCES") return `"${command}" is not executable`;
  if (reason.code === "E2BIG") return "the script is too long; write it to a file and name that";
  return reason.message;
}
