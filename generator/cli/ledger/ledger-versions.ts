import { CliError } from "../command-line/cli-error.js";
import { isGitRef, readGitFiles } from "../git/git-files.js";
import type { Project } from "../project/project.js";

/** Protos as version control has them, by path relative to the output folder. */
export type ProtoVersion = ReadonlyMap<string, string>;

/** Both sides of a merge are committed; the second name exists only while one is under way. */
const refs = ["HEAD", "MERGE_HEAD"];

/** The committed versions of some protos of the output folder; none where there is no git or no commit. */
export function readLedgerVersions({ root, out }: Project, paths: ReadonlySet<string>): readonly ProtoVersion[] {
  try {
    return refs
      .filter((ref) => isGitRef(root, ref))
      .map((ref) => readGitFiles({ root, folder: out }, ref, (path) => paths.has(path)));
  } catch (error) {
    if (error instanceof CliError) return [];
    throw error;
  }
}
