import { spawnSync } from "node:child_process";

const mebibyte = 2 ** 20;

/** What git prints; undefined where there is no git, no repository, or not what is asked for. */
export function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    env: { ...process.env, GIT_OPTIONAL_LOCKS: "0" },
    maxBuffer: 256 * mebibyte,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout : undefined;
}

/** Text of a file in a commit; undefined where the commit has none. `path` is relative to `folder`. */
export function fileAt(folder: string, commit: string, path: string): string | undefined {
  return git(folder, "show", `${commit}:./${path}`);
}
