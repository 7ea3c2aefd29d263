import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../proto/package-root.js";
import { diskTexts, type TextSource } from "../../text-source.js";
import { hashText, listFiles, pathsBelow, readIfThere } from "../disk/text-files.js";
import type { Project } from "../project/project.js";
import { hashOf } from "./hash-of.js";
import type { RunMemory } from "./run-memory.js";

/**
 * What a run without findings saw and left: enough to tell, without reading a single interface, that another run would
 * do nothing. Kept below `node_modules/.cache`; without that folder every run is a full one.
 */
export interface LastRun {
  /** Hash by path of everything read or written, relative to the root; `-` for a file that did not exist. */
  readonly files: Readonly<Record<string, string>>;
  /** Number of interfaces. */
  readonly interfaces: number;
  /** Number of generated files. */
  readonly generated: number;
}

const absent = "-";

/** The last run, if everything is as it left it. */
export function unchangedRun(project: Project): LastRun | undefined {
  const place = placeOf(project);
  const last = place === undefined ? undefined : parseRun(readIfThere(place));
  if (last === undefined) return undefined;
  const listed = folderFiles(project, diskTexts).every((file) => Object.hasOwn(last.files, file));
  const hashNow = (file: string): string => {
    const text = readIfThere(join(project.root, file));
    return text === undefined ? absent : hashText(text);
  };
  const same = listed && Object.entries(last.files).every(([file, hash]) => hashNow(file) === hash);
  return same ? last : undefined;
}

/** Hashes of the files a run is about to read, so that one that changes meanwhile is noticed. */
export type Snapshot = Readonly<Record<string, string>>;

/** Takes the hashes of a project's sources. */
export function takeSnapshot(project: Project, memory: RunMemory): Snapshot {
  const sources = folderFiles(project, memory.texts).filter((file) => !file.startsWith(`${project.out}/`));
  return hashesOf(project, sources, memory);
}

/**
 * Remembers a run, unless a source changed since it began.
 *
 * @param inputs Files that were read besides those in the project's folders, relative to the root.
 */
export function rememberRun(
  project: Project,
  run: Omit<LastRun, "files">,
  before: Snapshot,
  inputs: readonly string[],
  memory: RunMemory,
): void {
  const place = placeOf(project);
  if (place === undefined) return;
  const paths = [...new Set([...inputs, ...folderFiles(project, memory.texts), ...packageFiles(project)])].sort();
  const files = hashesOf(project, paths, memory);
  memory.hashes.finish();
  if (Object.entries(before).some(([file, hash]) => files[file] !== hash)) return;
  try {
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, JSON.stringify({ ...run, files }));
  } catch {
    // It only saves time: a folder that cannot be written is no reason to fail.
  }
}

/** Every file that could matter, so that one that comes or goes is noticed. */
function folderFiles(
  { root, interfaces, out, protos, drivers, templates, plugins }: Project,
  texts: TextSource,
): readonly string[] {
  const folders = [interfaces, out, protos, drivers, templates].filter((folder) => folder !== undefined);
  const inFolders = folders.flatMap((folder) => texts.list(join(root, folder)).map(pathsBelow(folder)));
  return [...inFolders, ...plugins];
}

/** Settings that decide how imports resolve, and the manifests the run reads or writes. */
function packageFiles({ root, out }: Project): readonly string[] {
  const names = ["jsgen.config.json", "package.json", "tsconfig.json"];
  const above: string[] = [];
  for (let folder = out; folder !== "." && !folder.startsWith(".."); folder = dirname(folder)) {
    above.push(`${folder}/package.json`);
  }
  return [...names, ...above].filter((file) => existsSync(join(root, file)) || names.includes(file));
}

function hashesOf({ root }: Project, files: readonly string[], memory: RunMemory): Readonly<Record<string, string>> {
  const below = pathsBelow(root);
  return Object.fromEntries(
    files.map((file) => {
      const text = memory.texts.read(below(file));
      return [file, text === undefined ? absent : hashOf(memory, file, text)];
    }),
  );
}

/** One file per project and version of the generator; another set-up never finds it. */
function placeOf(project: Project): string | undefined {
  const modules = join(project.root, "node_modules");
  if (!existsSync(modules)) return undefined;
  const key = createHash("sha256")
    .update(JSON.stringify([project, toolVersion()]))
    .digest("hex")
    .slice(0, 16);
  return join(modules, ".cache", "jsgen", `${key}.json`);
}

/** Changes whenever the generator does: its version, and the times of its files. */
function toolVersion(): readonly string[] {
  const root = packageRoot();
  const parts = ["dist/generator", "templates", "generator/protos"].map((folder) => join(root, folder));
  const times = parts.flatMap((folder) =>
    listFiles(folder)
      .filter((file) => !file.endsWith(".d.ts"))
      .map((file) => `${file} ${statSync(join(folder, file)).mtimeMs}`),
  );
  return [readFileSync(join(root, "package.json"), "utf8"), ...times];
}

function parseRun(text: string | undefined): LastRun | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as LastRun; // written by rememberRun under a key of this very version
  } catch {
    return undefined;
  }
}
