import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { repository } from "./corpus-project.js";

/** A program that ran to its end. */
export interface Finished {
  readonly milliseconds: number;
  readonly stdout: string;
}

/** Runs Node with these arguments; throws when it fails, with what it said. */
export function runNode(
  args: readonly string[],
  { cwd = ".", input }: { cwd?: string; input?: Uint8Array } = {},
): Finished {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd, input, maxBuffer: 1 << 30 });
  const milliseconds = performance.now() - started;
  if (status === 0) return { milliseconds, stdout: stdout.toString("utf8") };
  throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr.toString("utf8") || stdout.toString("utf8")}`);
}

/** Command line of jsgen as it is published: without the launcher of a checkout, which looks for newer sources. */
export const jsgen = [
  "--input-type=module",
  "--eval",
  `process.exitCode = await (await import(${JSON.stringify(join(repository, "dist/generator/cli/main.js"))})).main(process.argv.slice(1));`,
  "--",
] as const;
