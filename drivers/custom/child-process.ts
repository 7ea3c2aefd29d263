import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { DriverError, type ErrorCode } from "../../runtime/index.js";
import { readHead, readTail } from "./read-output.js";

/** What to run; no shell reads any of it. */
export interface Program {
  /** Name on the PATH of `environment`, or absolute path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Default the exporter's own. */
  readonly cwd?: string | undefined;
  /** Everything the program sees; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
}

/** When to stop a program before its end. */
export interface RunOptions {
  /** Stops the program and everything in its process group. */
  readonly stop: AbortSignal;
  /** Time between SIGTERM and SIGKILL in milliseconds. */
  readonly killAfterMs: number;
  readonly maxOutputBytes: number;
  /** Called when standard output grows beyond `maxOutputBytes`. */
  readonly overflow: () => void;
}

/** How a program ended, and what it said. */
export interface ProgramEnd {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  /** The last part of standard error. */
  readonly complaint: string;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Longest part of standard error that is kept, in bytes. */
const complaintBytes = 2048;
/** A process outside the group may hold the pipes open; they are waited for this long after the program's end, in milliseconds. */
const lingerMs = 1000;

/** Starts a program in a process group of its own and waits until it is gone. */
export async function runToEnd(program: Program, options: RunOptions): Promise<ProgramEnd> {
  const child = start(program);
  const release = stopOn(options, child);
  try {
    const [[exitCode, signal], output, complaint] = await Promise.all([
      ended(child),
      readHead(child.stdout, options.maxOutputBytes, options.overflow),
      readTail(child.stderr, complaintBytes),
    ]);
    return { exitCode, signal, output, complaint };
  } catch (cause) {
    throw startFailure(program.command, cause);
  } finally {
    release();
  }
}

function start({ command, args, cwd, environment }: Program): Child {
  try {
    return spawn(command, args, { cwd, env: environment, stdio: ["ignore", "pipe", "pipe"], detached: true });
  } catch (cause) {
    throw startFailure(command, cause);
  }
}

function stopOn({ stop, killAfterMs }: RunOptions, child: Child): () => void {
  let killTimer: NodeJS.Timeout | undefined;
  const onStop = () => {
    signalGroup(child, "SIGTERM");
    killTimer = setTimeout(() => signalGroup(child, "SIGKILL"), killAfterMs);
  };
  stop.addEventListener("abort", onStop, { once: true });
  return () => {
    stop.removeEventListener("abort", onStop);
    clearTimeout(killTimer);
  };
}

/** Resolves with exit code and signal; what is left of the group is killed, so that nothing outlives its call. */
async function ended(child: Child): Promise<[number | null, NodeJS.Signals | null]> {
  const [exitCode, signal] = await once(child, "exit");
  signalGroup(child, "SIGKILL");
  const timer = setTimeout(() => {
    child.stdout.destroy();
    child.stderr.destroy();
  }, lingerMs);
  child.once("close", () => clearTimeout(timer));
  return [exitCode, signal];
}

function signalGroup(child: Child, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

const startReasons: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ["not_found", "is not installed on the exporter"],
  EACCES: ["permission_denied", "may not be executed by the exporter's user"],
  E2BIG: ["invalid_argument", "cannot take so many or so long arguments"],
  ERR_INVALID_ARG_VALUE: ["invalid_argument", "cannot take an argument with a null character"],
};

function startFailure(command: string, cause: unknown): DriverError {
  const key = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "no reason";
  const [code, text] = startReasons[key] ?? ["internal", `cannot be started: ${key}`];
  return new DriverError(`Program "${command}" ${text}`, { code, cause });
}
