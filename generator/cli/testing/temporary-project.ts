import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "@jest/globals";
import { packageRoot } from "../../proto/package-root.js";
import { listFiles, readTexts } from "../disk/text-files.js";
import type { Finished } from "./finished.js";
import { WarmJsgen } from "./warm-jsgen.js";

export type { Finished } from "./finished.js";

/** One for all projects of a test file; it ends with the file. */
let warm: WarmJsgen | undefined;
afterAll(() => warm?.[Symbol.dispose]());

/** A project in a folder of its own, on which jsgen runs as a program. */
export class TemporaryProject {
  readonly folder: string;

  /** @param files Texts by path. */
  constructor(files: Readonly<Record<string, string>>, parent = tmpdir()) {
    this.folder = mkdtempSync(join(parent, ".jsgen-project-"));
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  /** Runs jsgen in the project's folder, in a process that stays. */
  jsgen(...args: readonly string[]): Finished {
    warm ??= new WarmJsgen();
    return warm.run(this.folder, args);
  }

  /** Runs the launcher, as `npx jsgen` does, in the project's folder. */
  program(...args: readonly string[]): Finished {
    return run(this.folder, process.execPath, [launcher(), ...args]);
  }

  /** The same in a line of shell, in which `$jsgen` is the program: `$jsgen --help > /dev/full`. */
  shell(line: string): Finished {
    return run(this.folder, "bash", ["-c", `jsgen="$0 $1"; ${line}`, process.execPath, launcher()]);
  }

  /** The same on a disk that takes no file larger than this many blocks of 1024 bytes. */
  jsgenWithoutRoom(blocks: number): Finished {
    return run(this.folder, "bash", ["-c", `ulimit -f ${blocks}; exec "$0" "$1"`, process.execPath, launcher()]);
  }

  /** The same, as somebody who may not write into a folder; for root the right to do so all the same is given up. */
  jsgenWithoutWriting(folder: string): Finished {
    const folders = this.folders(folder);
    for (const one of folders) chmodSync(one, 0o555);
    try {
      const caps = "-dac_override,-dac_read_search";
      const command = [process.execPath, launcher()];
      const [program = "", ...args] =
        process.getuid?.() === 0 ? ["setpriv", "--bounding-set", caps, "--inh-caps", caps, ...command] : command;
      return run(this.folder, program, args);
    } finally {
      for (const one of folders) chmodSync(one, 0o755);
    }
  }

  /** The same with a module that is loaded first. */
  jsgenWith(preload: string, env: Readonly<Record<string, string>>): Finished {
    return run(this.folder, process.execPath, ["--import", preload, launcher()], env);
  }

  /** A folder and all below it, absolute. */
  private folders(folder: string): readonly string[] {
    const start = join(this.folder, folder);
    const entries = readdirSync(start, { recursive: true, withFileTypes: true });
    return [start, ...entries.filter((one) => one.isDirectory()).map((one) => join(one.parentPath, one.name))];
  }

  /** Compiles the project; gives the compiler's complaints about its own files. */
  compile(): readonly string[] {
    const script = join(packageRoot(), "node_modules/typescript/bin/tsc");
    const { stdout } = run(this.folder, process.execPath, [script, "-p", ".", "--pretty", "false"]);
    return stdout.split("\n").filter((line) => /^[^.\s]/.test(line));
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8");
  }

  /** Replaces a text in a file. */
  edit(path: string, before: string, after: string): void {
    this.write(path, this.read(path).replace(before, after));
  }

  delete(path: string): void {
    rmSync(join(this.folder, path), { recursive: true });
  }

  /** Texts of all files, except what is kept in node_modules. */
  texts(): Readonly<Record<string, string>> {
    const files = listFiles(this.folder).filter((file) => !file.startsWith("node_modules/"));
    return Object.fromEntries(readTexts(this.folder, files));
  }

  /** Everything there is, byte for byte: files in base64 and folders, except what is kept in node_modules. */
  bytes(): Readonly<Record<string, string>> {
    const entries = readdirSync(this.folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(this.folder.length + 1), entry.isFile() ? readFileSync(path).toString("base64") : ""] as const;
    });
    return Object.fromEntries(entries.filter(([path]) => !path.startsWith("node_modules")).sort());
  }

  /** When each generated file was last written. */
  times(): Readonly<Record<string, number>> {
    const files = listFiles(join(this.folder, "generated"));
    return Object.fromEntries(files.map((file) => [file, statSync(join(this.folder, "generated", file)).mtimeMs]));
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** The program's start file. */
export function launcher(): string {
  return join(packageRoot(), "generator/bin/jsgen.js");
}

function run(
  folder: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Finished {
  const options = { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } } as const;
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (error !== undefined) throw error;
  return { code: status, stdout, stderr };
}
