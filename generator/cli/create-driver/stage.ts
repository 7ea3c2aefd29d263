import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { packageRoot } from "../../proto/package-root.js";
import type { Project } from "../project/project.js";
import { listPaths } from "./home.js";

/** A copy of a project in which a driver is tried out before anything is written. */
export interface Stage extends Disposable {
  readonly folder: string;
  /** Writes files by path. */
  add(files: Iterable<readonly [string, string]>): void;
}

/** Copies what jsgen reads and writes in a project, and the pages that may list drivers; everything else is linked. */
export function stageProject({ root, interfaces, out, drivers, protos }: Project): Stage {
  const stage = createStage();
  const folders = [interfaces, out, drivers, protos].flatMap((folder) => folder?.split("/")[0] ?? []);
  const copied = new Set([...folders, "package.json", ...listPaths.flatMap((path) => path.split("/")[0] ?? [])]);
  for (const { name } of readdirSync(root, { withFileTypes: true })) {
    const [from, to] = [join(root, name), join(stage.folder, name)];
    if (copied.has(name)) cpSync(from, to, { recursive: true, filter: (path) => basename(path) !== "node_modules" });
    else if (name !== ".git") symlinkSync(from, to);
  }
  return stage;
}

/** An empty package in which this one is installed. */
export function stagePackage(): Stage {
  const stage = createStage();
  mkdirSync(join(stage.folder, "node_modules"));
  symlinkSync(packageRoot(), join(stage.folder, "node_modules/jumpstarter-ts"));
  return stage;
}

function createStage(): Stage {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "jsgen-driver-")));
  return {
    folder,
    add: (files) => {
      for (const [path, text] of files) {
        refuseLink(folder, path);
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Writing through a link would change the project itself. */
function refuseLink(folder: string, path: string): void {
  let existing = join(folder, path);
  while (!existsSync(existing)) existing = dirname(existing);
  if (realpathSync(existing) !== existing) throw new Error(`"${path}" is linked into the copy instead of copied`);
}
