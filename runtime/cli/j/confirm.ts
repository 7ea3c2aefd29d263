import { createInterface } from "node:readline/promises";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/**
 * Asks before a destructive method, but only where somebody can answer: with standard input and standard error on a
 * terminal. Scripts and pipes are not asked.
 * @throws {CliError} Exit code 1 when the answer is not yes.
 */
export async function confirmDestructive(command: string, signal: AbortSignal): Promise<void> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    return;
  }
  const answer = await ask(`"${command}" is destructive. Continue? [y/N] `, signal);
  if (!/^y(es)?$/i.test(answer.trim())) {
    throw new CliError(`"${command}" was not run`, exitCodes.failed);
  }
}

/** The terminal keeps its own line editing, so that Ctrl-C is a signal here as everywhere; Ctrl-D is no answer. */
async function ask(question: string, signal: AbortSignal): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  const closed = new Promise<string>((resolve) => prompt.once("close", () => resolve("")));
  try {
    return await Promise.race([prompt.question(question, { signal }), closed]);
  } finally {
    prompt.close();
  }
}
