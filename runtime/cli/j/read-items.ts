import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { ItemsDescription } from "../../command/interface-description.js";
import { fileFailure } from "../../errors/file-failure.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { flagName } from "./method-line.js";
import { parseItem } from "./parse-item.js";
import { standardInput } from "./standard-input.js";

/** No message takes more, in whatever way it is written; what has no lines at all must not fill the memory. */
const longestLine = 32 * 1024 * 1024;

/** The values of a stream as a command line gives them. */
export interface LineItems extends AsyncIterable<unknown> {
  /** Reads no more; without it an open terminal or pipe keeps the process alive. */
  close(): void;
}

/**
 * Reads the values of a stream, one per line, as they are asked for; empty lines are passed over.
 *
 * @param source `-` for standard input, or `@file`.
 */
export function readItems(source: string, items: ItemsDescription): LineItems {
  const input = source === "-" ? standardInput() : createReadStream(source.slice(1));
  // It may fail before the first value is asked for; whoever asks is told.
  input.on("error", () => undefined);
  const name = source === "-" ? "standard input" : `"${source.slice(1)}"`;
  return {
    [Symbol.asyncIterator]: () => parseLines(linesOf(input, name), items),
    close: () => void input.destroy(),
  };
}

async function* parseLines(lines: AsyncIterable<string>, items: ItemsDescription): AsyncGenerator<unknown> {
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() !== "") {
      yield parseItem(line.trim(), items, `${flagName(items)}, line ${number}`);
    }
  }
}

async function* linesOf(input: Readable, name: string): AsyncGenerator<string> {
  let rest = "";
  input.setEncoding("utf8");
  if (input === process.stdin && process.stdin.isTTY) {
    process.stderr.write("j: one value per line; Ctrl-D ends\n");
  }
  try {
    for await (const chunk of input) {
      const [first = "", ...others] = String(chunk).split("\n");
      const lines = [rest + first, ...others];
      rest = lines.pop() ?? "";
      if (rest.length > longestLine) throw new CliError(`A line of ${name} is longer than ${longestLine} characters`);
      yield* lines;
    }
  } catch (reason) {
    if (reason instanceof CliError) throw reason;
    throw new CliError(`Cannot read ${name}: ${fileFailure(reason)}`, exitCodes.inputOutput);
  }
  if (rest !== "") {
    yield rest;
  }
}
