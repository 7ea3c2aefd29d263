import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageFolder } from "../../discovery/read-packages.js";

/** A private folder for a PATH, with the programs of this package. */
export interface ToolFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** Launchers inside the package. */
const launchers: Readonly<Record<string, string>> = {
  j: "runtime/bin/j.js",
  jmp: "runtime/bin/jmp.js",
  jsgen: "generator/bin/jsgen.js",
};

/**
 * Creates a folder with `j`, `jmp` and `jsgen` of exactly this copy of the package, run by exactly this Node, wherever
 * the package is installed and however its own files are marked. Nothing is written into the package.
 */
export async function createToolFolder(): Promise<ToolFolder> {
  const root = packageFolder(dirname(fileURLToPath(import.meta.url))) ?? "";
  const path = await mkdtemp(join(tmpdir(), "jumpstarter-bin-"));
  for (const [name, launcher] of Object.entries(launchers)) {
    const file = join(root, launcher);
    if (existsSync(file)) {
      await writeFile(join(path, name), `#!/bin/sh\nexec ${quote(process.execPath)} ${quote(file)} "$@"\n`, {
        mode: 0o700,
      });
    }
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Returns what makes programs find those of the folder first. */
export function toolEnvironment({ path }: ToolFolder): Record<string, string> {
  return {
    // In a checkout, the programs inside stay of one build with the exporter they talk to.
    JUMPSTARTER_NO_REBUILD: "1",
    PATH: `${path}:${process.env.PATH ?? ""}`,
  };
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
