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
  const files = Object.fromEntries([...owned].sort(([left], [right]) => (left < right ? -1 : 1)));
  return `${JSON.stringify({ files }, null, 2)}\n`;
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
