import { join, posix } from "node:path";
import type { Changes } from "../disk/apply-changes.js";
import { hashText, readIfThere } from "../disk/text-files.js";
import { fileAt } from "../git/git.js";
import { formatOwnedFiles, type OwnedFiles, ownedFilesName, parseOwnedFiles } from "../project/owned-files.js";
import type { Project } from "../project/project.js";

/** The two commits that a merge brings together, the own one first. */
export type MergedCommits = readonly [ours: string, theirs: string];

/**
 * Brings the two sides of the list of generated files together; a merge nearly always leaves markers in it.
 *
 * @param protos Texts of the protos from now on, by path relative to the output folder.
 * @returns The list, where it changes; nothing where neither side has one.
 */
export function mergeLists(
  { root, out }: Project,
  commits: MergedCommits,
  protos: ReadonlyMap<string, string>,
): Changes {
  const place = posix.join(out, ownedFilesName);
  const sides = commits.map((commit) => listOf(fileAt(root, commit, place), place));
  const listed: OwnedFiles = new Map(sides.reverse().flatMap((side) => [...side]));
  if (listed.size === 0) return new Map();
  const known = [...protos].filter(([path]) => listed.has(path));
  const hashes = known.map(([path, text]) => [path, hashText(text)] as const);
  const text = formatOwnedFiles(new Map([...listed, ...hashes]));
  const file = join(root, place);
  return readIfThere(file) === text ? new Map() : new Map([[file, text]]);
}

function listOf(text: string | undefined, place: string): OwnedFiles {
  return parseOwnedFiles(text, place).owned;
}
