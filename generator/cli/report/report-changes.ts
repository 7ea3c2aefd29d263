import { posix, relative, sep } from "node:path";
import type { Changes } from "../disk/apply-changes.js";
import type { LastRun } from "../memory/last-run.js";
import type { Project } from "../project/project.js";
import { counted } from "./counted.js";
import type { Printer } from "./printer.js";

/** Tells in plain lines what a run read, wrote and deleted; one line per folder. */
export function reportChanges(
  project: Project,
  counts: Omit<LastRun, "files">,
  changes: Changes,
  printer: Printer,
): void {
  if (changes.size === 0) reportNothing(counts, printer);
  else printer.tell(changeLines(project, counts, changes).join("\n"));
}

/** Tells that there was nothing to do. */
export function reportNothing({ interfaces, generated }: Omit<LastRun, "files">, printer: Printer): void {
  printer.tell(`nothing to do: ${counted(interfaces, "interface")}, ${counted(generated, "file")} up to date`);
}

function changeLines({ root, interfaces }: Project, counts: Omit<LastRun, "files">, changes: Changes): string[] {
  return [`read ${counted(counts.interfaces, "interface")} from ${interfaces}`, ...writtenLines(root, changes)];
}

/** Tells what was written and deleted, without a word about what was read. */
export function reportWritten(root: string, changes: Changes, printer: Printer): void {
  printer.tell(writtenLines(root, changes).join("\n"));
}

function writtenLines(root: string, changes: Changes): readonly string[] {
  const paths = [...changes].map(([path, text]) => ({ path: relative(root, path).split(sep).join("/"), text }));
  const written = paths.filter(({ text }) => text !== undefined).map(({ path }) => path);
  const deleted = paths.filter(({ text }) => text === undefined).map(({ path }) => path);
  return [
    ...byFolder(written).map((files) => `wrote ${files}`),
    ...byFolder(deleted).map((files) => `deleted ${files}`),
    `${counted(written.length, "file")} written, ${deleted.length} deleted`,
  ];
}

function byFolder(paths: readonly string[]): readonly string[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = posix.dirname(path);
    folders.set(folder, [...(folders.get(folder) ?? []), posix.basename(path)]);
  }
  return [...folders.keys()].sort().map((folder) => {
    const names = folders.get(folder)?.sort().join(", ");
    return folder === "." ? `${names}` : `${folder}: ${names}`;
  });
}
