import { spawn } from "node:child_process";
import { constants } from "node:os";
import { CliError } from "../cli-error.js";

const forwarded = ["SIGTERM", "SIGHUP", "SIGQUIT"] as const;

/**
 * Runs a command with our own standard streams and returns its exit code, or 128 plus the number of the signal that ended
 * it. Without words it is the user's shell. A Ctrl-C reaches the command from the terminal itself; other signals are
 * passed on, and in both cases the command decides what follows. An aborted `signal` hangs up on it.
 * @throws {CliError} With exit code 127 when there is no such command, 126 when it cannot be run.
 */
export async function runChild(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<number> {
  const [command = process.env.SHELL || "/bin/sh", ...args] = words;
  const child = spawn(command, args, { stdio: "inherit", env });
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of forwarded) {
    process.on(signal, forward);
  }
  process.on("SIGINT", ignore);
  // An interactive shell takes no other signal for the end.
  const hangUp = () => forward("SIGHUP");
  signal?.addEventListener("abort", hangUp);
  if (signal?.aborted) hangUp();
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once("error", (reason: NodeJS.ErrnoException) => reject(explainSpawn(command, reason)));
      child.once("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  } finally {
    for (const signal of forwarded) {
      process.off(signal, forward);
    }
    process.off("SIGINT", ignore);
    signal?.removeEventListener("abort", hangUp);
  }
}

function explainSpawn(command: string, { code }: NodeJS.ErrnoException): CliError {
  return code === "ENOENT"
    ? new CliError(`Cannot run "${command}": there is no such command`, 127)
    : new CliError(`Cannot run "${command}": ${code === "EACCES" ? "it is not executable" : code}`, 126);
}

function ignore(): void {}
