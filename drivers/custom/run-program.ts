import { DriverError } from "../../runtime/index.js";
import { type Program, type ProgramEnd, runToEnd } from "./child-process.js";

/** How long a program may run and how much it may print. */
export interface ProgramLimits {
  readonly timeoutMs: number;
  /** Bytes of standard output; more is an error, because half an answer looks like a whole one. */
  readonly maxOutputBytes: number;
  /** Time a program gets to end by itself before it is killed, in milliseconds. Default 5000. */
  readonly killAfterMs?: number;
}

/**
 * Runs a program to its end and returns its standard output, read as UTF-8.
 *
 * It settles when the program is gone, also when it was stopped; what the program left running in its process group ends with it.
 * @throws {DriverError} `not_found`, `permission_denied` or `invalid_argument` if it cannot be started, `internal` if it fails,
 *   `deadline_exceeded`, `resource_exhausted` if it prints too much, `canceled`.
 */
export async function runProgram(program: Program, limits: ProgramLimits, signal: AbortSignal): Promise<string> {
  const stop = new AbortController();
  const reasons = stopReasons(program.command, limits);
  const cancel = () => stop.abort(reasons.canceled());
  const timer = setTimeout(() => stop.abort(reasons.tooLong()), limits.timeoutMs);
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    stop.signal.throwIfAborted();
    const overflow = () => stop.abort(reasons.tooMuch());
    const end = await runToEnd(program, {
      ...limits,
      killAfterMs: limits.killAfterMs ?? 5000,
      overflow,
      stop: stop.signal,
    });
    stop.signal.throwIfAborted();
    if (end.exitCode !== 0) throw failure(program.command, end);
    return end.output;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  }
}

function stopReasons(command: string, limits: ProgramLimits) {
  const reason = (text: string, code: DriverError["code"]) => () =>
    new DriverError(`Program "${command}" ${text}`, { code });
  const { timeoutMs, maxOutputBytes } = limits;
  return {
    canceled: reason("was stopped because the call was canceled", "canceled"),
    tooLong: reason(`was stopped after ${timeoutMs} ms (config key "timeoutMs")`, "deadline_exceeded"),
    tooMuch: reason(`printed more than ${maxOutputBytes} bytes (config key "maxOutputBytes")`, "resource_exhausted"),
  };
}

function failure(command: string, end: ProgramEnd): DriverError {
  const how = end.signal === null ? `failed with exit code ${end.exitCode}` : `was ended by ${end.signal}`;
  const complaint = end.complaint.trim().replace(/\s*\n\s*/g, "; ");
  return new DriverError(`Program "${command}" ${how}${complaint && `: ${complaint}`}`, { code: "internal" });
}
