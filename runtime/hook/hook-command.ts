import { statSync } from "node:fs";
import { basename } from "node:path";
import type { HookSpec } from "./hook-spec.js";

/** Interpreters that take the text of a script by another flag than `-c`. */
const textFlags: Readonly<Record<string, string>> = { node: "-e", perl: "-e", ruby: "-e" };

/** Returns the program and the arguments that run a hook. */
export function hookCommand({ script, exec }: HookSpec): readonly [command: string, ...args: string[]] {
  const line = script.trim();
  if (isFile(line)) return [exec ?? (line.endsWith(".py") ? "python3" : "/bin/sh"), line];
  const interpreter = exec ?? "/bin/sh";
  return [interpreter, textFlags[basename(interpreter)] ?? "-c", script];
}

function isFile(line: string): boolean {
  if (line === "" || line.includes("\n") || line.includes("\0")) return false;
  try {
    return statSync(line).isFile();
  } catch {
    return false; // a script of one line is no path, and may be too long for one
  }
}
