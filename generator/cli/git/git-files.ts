import { didYouMean } from "../../diagnostics/nearest-name.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import { git, tryGit } from "./git.js";

/**
 * Reads files as they are at a git ref, without a checkout: texts by path relative to `folder`.
 *
 * @param root Folder inside the repository.
 * @param folder Folder relative to the root.
 * @throws {CliError} If there is no such ref or no repository, with the refs that are spelt alike.
 */
export function readGitFiles(
  { root, folder }: { readonly root: string; readonly folder: string },
  ref: string,
  wanted: (path: string) => boolean,
): ReadonlyMap<string, string> {
  const commit = resolveRef(root, ref);
  const listing = git(root, ["ls-tree", "-r", "-z", commit, "--", `./${folder}/`]).toString("utf8");
  const entries = listing.split("\0").flatMap((line) => fileEntry(line, folder));
  const files = entries.filter(({ path }) => wanted(path));
  const texts = readBlobs(
    root,
    files.map(({ blob }) => blob),
  );
  return new Map(files.map(({ path }, index) => [path, texts[index] ?? ""]));
}

/** Whether git knows a name here; false where there is no repository. */
export function isGitRef(root: string, ref: string): boolean {
  return !ref.startsWith("-") && tryGit(root, ["rev-parse", "--quiet", "--verify", `${ref}^{commit}`]) !== undefined;
}

function resolveRef(root: string, ref: string): string {
  if (tryGit(root, ["rev-parse", "--git-dir"]) === undefined) {
    const text = `jsgen: There is no "${ref}", and "${root}" is in no git repository`;
    throw new CliError(`${text}; give --against a folder or a descriptor set (.binpb)`, exitCode.usage);
  }
  const commit = isGitRef(root, ref) ? git(root, ["rev-parse", `${ref}^{commit}`]) : undefined;
  if (commit !== undefined) return commit.toString("utf8").trim();
  throw new CliError(`jsgen: Unknown git ref "${ref}"${alternatives(root, ref)}`, exitCode.usage);
}

function alternatives(root: string, ref: string): string {
  const format = "--format=%(refname:short)";
  const listed = git(root, [
    "for-each-ref",
    "--sort=-committerdate",
    format,
    "refs/heads",
    "refs/tags",
    "refs/remotes",
  ]);
  const refs = listed.toString("utf8").split("\n").filter(Boolean);
  const near = didYouMean(ref, refs);
  if (near !== "") return near;
  const known = refs.length === 0 ? "there are none yet" : `known are ${refs.slice(0, 5).join(", ")}`;
  return `; ${known}; a ref of a remote has to be fetched first`;
}

/** A line of `git ls-tree`, `100644 blob 0123abcd<tab>path`; links and submodules are no files. */
function fileEntry(line: string, folder: string): readonly { readonly path: string; readonly blob: string }[] {
  const [, blob, path] = /^100\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
  if (blob === undefined || path === undefined) return [];
  return [{ blob, path: folder === "." ? path : path.slice(folder.length + 1) }];
}

/** All contents by one process, however many there are. */
function readBlobs(root: string, blobs: readonly string[]): readonly string[] {
  if (blobs.length === 0) return [];
  const output = git(root, ["cat-file", "--batch"], blobs.map((blob) => `${blob}\n`).join(""));
  const texts: string[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf("\n", at);
    const size = Number(output.toString("utf8", at, end).split(" ")[2]);
    texts.push(output.toString("utf8", end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return texts;
}
