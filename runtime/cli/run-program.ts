import { redactText } from "../log/redact-text.js";
import { BrokenPipe, Interrupted, ToldFailure } from "./cli-error.js";
import { exitCodeOf, exitCodes } from "./exit-code.js";
import { formatDetails } from "./output/format-details.js";

/**
 * Runs the body of a program and turns whatever it throws into text on standard error and an exit code.
 * Returns the exit code; never throws.
 */
export async function runProgram(
  name: string,
  argv: readonly string[],
  body: (argv: readonly string[]) => Promise<number>,
): Promise<number> {
  // A failed write is answered where it was made; without a listener it would end the process with a stack trace.
  process.stdout.on("error", ignore);
  process.stderr.on("error", ignore);
  const onExit = (code: number) => tellEarlyExit(name, code);
  process.on("exit", onExit);
  try {
    return await body(argv);
  } catch (reason) {
    if (![BrokenPipe, Interrupted, ToldFailure].some((silent) => reason instanceof silent)) {
      process.stderr.write(formatFailure(name, reason, isDebug(argv)));
    }
    return exitCodeOf(reason);
  } finally {
    process.off("exit", onExit);
    process.stdout.off("error", ignore);
    process.stderr.off("error", ignore);
  }
}

/** Node's own code for a promise that never settles, with nothing left that could settle it. */
const unsettled = 13;

/** A module of the user can end the process, or leave it nothing to wait for; either must not look like a success. */
function tellEarlyExit(name: string, code: number): void {
  if (code !== exitCodes.done && code !== unsettled) return;
  process.stderr.write(
    `${name}: error: Ended early: a module called process.exit(), or it waits at its top level for what never comes\n`,
  );
  process.exitCode = exitCodes.failed;
}

/**
 * Writes a failure for the user: `j: error: what, where, what to do`; findings in files keep a line each. Causes, stacks and
 * what a file holds have not all come through a door that takes secrets out, so it is done here.
 */
export function formatFailure(program: string, reason: unknown, debug: boolean): string {
  return redactText(formatWhole(program, reason, debug));
}

function formatWhole(program: string, reason: unknown, debug: boolean): string {
  const stack = debug && hasText(reason, "stack") ? `${reason.stack}\n${formatCauses(reason)}` : "";
  if (hasText(reason, "message") && "findings" in reason && Array.isArray(reason.findings)) {
    const lines = reason.message.split("\n").map(printable);
    const { length } = reason.findings;
    const summary = length > 1 ? `${program}: error: ${length} errors\n` : "";
    return `${lines.join("\n")}\n${summary}${stack}`;
  }
  const message = printable(hasText(reason, "message") ? `${reason.message}${formatDetails(reason)}` : String(reason));
  if (exitCodeOf(reason) === exitCodes.bug) {
    const hint = debug ? "" : "; --debug shows where";
    return `${program}: internal error: ${message} (please report this${hint})\n${stack}`;
  }
  return `${program}: error: ${message}\n${stack}`;
}

/** Text from a device may hold anything; control characters must not reach the terminal, nor break the line. */
export function printable(text: string): string {
  return text
    .replace(/\s*\r?\n\s*/g, " ")
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .trim();
}

function formatCauses(reason: object): string {
  const cause: unknown = "cause" in reason ? reason.cause : undefined;
  return hasText(cause, "stack") ? `caused by ${cause.stack}\n${formatCauses(cause)}` : "";
}

/** What follows `--` belongs to another program. */
function isDebug(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return argv.slice(0, end === -1 ? undefined : end).includes("--debug");
}

function hasText<K extends "message" | "stack">(reason: unknown, key: K): reason is Readonly<Record<K, string>> {
  return typeof reason === "object" && reason !== null && key in reason && typeof Reflect.get(reason, key) === "string";
}

function ignore(): void {}
