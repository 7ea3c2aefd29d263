import { spawnSync } from "node:child_process";
import { TemporaryProject } from "./temporary-project.js";

/** A temporary project in a git repository of its own. */
export class GitProject extends TemporaryProject {
  /** @param files Texts by path; nothing is committed yet. */
  constructor(files: Readonly<Record<string, string>>) {
    super(files);
    this.git("init", "--quiet", "--initial-branch=main");
  }

  /** Commits everything. */
  commit(message: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", `--message=${message}`);
  }

  /** Runs git without the settings of the machine; returns the exit code. */
  git(...args: readonly string[]): number | null {
    const who = { GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@b", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@b" };
    const env = { ...process.env, ...who, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
    return spawnSync("git", args, { cwd: this.folder, env, encoding: "utf8" }).status;
  }
}
