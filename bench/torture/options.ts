import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

/** What a run of the program is asked for. */
export interface Options {
  readonly tier: "short" | "full";
  /** The parts that are made wrong on purpose, in place of the real ones. */
  readonly broken: boolean;
  /** Only tell which cases there are. */
  readonly list: boolean;
  /** Ids of cases; all of them when there is none. */
  readonly only: readonly string[];
  /** File for the results. */
  readonly json: string;
}

/** Reads a command line. @throws {TypeError} Naming a flag that there is not. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      full: { type: "boolean", default: false },
      broken: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      json: { type: "string", default: fileURLToPath(new URL("../../torture/result.json", import.meta.url)) },
    },
  });
  const { full, ...options } = values;
  const only = positionals.flatMap((word) => word.split(",")).filter((id) => id !== "");
  return { ...options, tier: full ? "full" : "short", only };
}
