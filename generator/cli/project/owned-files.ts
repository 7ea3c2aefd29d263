import { unreadableManifest } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { brokenJsonSpan } from "../disk/text-span.js";

/** Name of the list of generated files, at the top of the output folder. */
export const ownedFilesName = ".jsgen.json";

/** The files jsgen wrote: hash of what it wrote, by path relative to the output folder. */
export type OwnedFiles = ReadonlyMap<string, string>;

/** Writes the list, sorted, a line per file. */
export function formatOwnedFiles(owned: OwnedFiles): string {
  const paths = sortedPaths([...owned.keys()]);
  const lines = paths.map((path) => `    ${JSON.stringify(path)}: ${JSON.stringify(owned.get(path))}`);
  return lines.length === 0 ? '{\n  "files": {}\n}\n' : `{\n  "files": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/**
 * The same files in the order of the list.
 *
 * @param before A list that is probably much the same: what is in its order has not to be sorted.
 */
export function sortOwnedFiles(owned: OwnedFiles, before: OwnedFiles = new Map()): OwnedFiles {
  const paths = sortedPaths([...before.keys(), ...owned.keys()]).filter((path) => owned.has(path));
  return new Map(paths.map((path) => [path, owned.get(path) ?? ""]));
}

/** Paths in the order of the list, each once. */
export function sortedPaths(all: readonly string[]): readonly string[] {
  const paths = [...new Set(all)];
  const isSorted = paths.every((path, index) => index === 0 || (paths[index - 1] ?? "") < path);
  return isSorted ? paths : paths.sort();
}

/**
 * Reads the list. Without one there are no owned files.
 *
 * @param place Path for findings.
 */
export function parseOwnedFiles(
  text: string | undefined,
  place: string,
): { readonly owned: OwnedFiles; readonly diagnostics: readonly Diagnostic[] } {
  if (text === undefined) return { owned: new Map(), diagnostics: [] };
  const files = parseFiles(text);
  if (files !== undefined) return { owned: new Map(files), diagnostics: [] };
  return { owned: new Map(), diagnostics: [finding(unreadableManifest, brokenJsonSpan(place, text), { file: place })] };
}

function parseFiles(text: string): readonly (readonly [string, string])[] | undefined {
  const content = parseJson(text);
  if (!isObject(content) || !("files" in content) || !isObject(content.files)) return undefined;
  const entries: readonly [string, unknown][] = Object.entries(content.files);
  const valid = entries.filter(
    (entry): entry is [string, string] => isInside(entry[0]) && typeof entry[1] === "string",
  );
  return valid.length === entries.length ? valid : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list that names files elsewhere must not make jsgen delete them. */
function isInside(path: string): boolean {
  return !path.startsWith("/") && !path.split(/[/\\]/).includes("..");
}
