import type { Model } from "../../model/interface.js";
import { protoPath } from "../../proto/lower/wire-names.js";
import type { Project } from "../project/project.js";
import { readLedgerVersions } from "./ledger-versions.js";

/**
 * Finds the protos of interfaces that are gone from the output folder although version control has them.
 *
 * @param present Protos of the output folder, by path relative to it.
 * @returns Paths relative to the output folder.
 */
export function findLostProtos(
  project: Project,
  { interfaces }: Model,
  present: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const paths = interfaces.map(({ id }) => protoPath(id, project.packagePrefix));
  const missing = new Set(paths.filter((path) => !present.has(path)));
  if (missing.size === 0) return missing;
  return new Set(readLedgerVersions(project, missing).flatMap((version) => [...version.keys()]));
}
