import { spawnSync } from "node:child_process";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";

/**
 * What git prints.
 *
 * @param root Folder to run it in.
 * @throws {CliError} With git's own words, if it fails or is not there.
 */
export function git(root: string, args: readonly string[], input = ""): Buffer {
  const { status, stdout, stderr } = runGit(root, args, input);
  if (status === 0) return stdout;
  const reason = stderr.toString("utf8").trim().split("\n").at(-1) ?? "";
  throw new CliError(`jsgen: cannot read from git: ${reason}`, exitCode.inputOutput);
}

/** What git prints; undefined where there is no repository, or not what is asked for. */
export function tryGit(root: string, args: readonly string[]): Buffer | undefined {
  const { status, stdout } = runGit(root, args, "");
  return status === 0 ? stdout : undefined;
}

/** Text of a file in a commit; undefined where the commit has none. `path` is relative to `root`. */
export function fileAt(root: string, commit: string, path: string): string | undefined {
  return tryGit(root, ["show", `${commit}:./${path}`])?.toString("utf8");
}

/** No limit but memory: the default of 1 MB is less than a hundred interfaces. */
function runGit(root: string, args: readonly string[], input: string) {
  const result = spawnSync("git", args, { cwd: root, input, maxBuffer: Number.POSITIVE_INFINITY });
  if (result.error === undefined) return result;
  throw new CliError(`jsgen: cannot run git: ${result.error.message}`, exitCode.inputOutput);
}
