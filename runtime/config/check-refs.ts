import { didYouMeanOneOf } from "../errors/nearest-name.js";
import type { ConfigFinding } from "./config-file-error.js";
import { childEntries, type DeviceEntries, type DeviceEntry, type RefEntry, walkEntries } from "./device-entry.js";
import { resolveRef } from "./resolve-ref.js";
import { placeOf, type YamlNode } from "./yaml-node.js";

/** Finds refs that lead nowhere, and refs that lead back to themselves or to a device they are part of. */
export function checkRefs(root: YamlNode, entries: DeviceEntries): readonly ConfigFinding[] {
  const all = [...walkEntries(entries)];
  return all.flatMap((ref) => {
    if (ref.kind !== "ref") {
      return [];
    }
    const problem = refProblem(ref, entries, all);
    return problem === undefined ? [] : [{ position: placeOf(root, ref.targetPath, "value"), message: problem }];
  });
}

function refProblem(ref: RefEntry, entries: DeviceEntries, all: readonly DeviceEntry[]): string | undefined {
  const resolution = resolveRef(entries, ref);
  switch (resolution.kind) {
    case "missing": {
      const paths = all.filter((entry) => entry !== ref).map((entry) => entry.device);
      return `Unknown device "${ref.target}" in the ref of "${ref.device}"${didYouMeanOneOf(ref.target, paths)}`;
    }
    case "circle":
      return `The ref of "${ref.device}" goes in a circle: ${resolution.devices.join(" -> ")}`;
    case "found":
      if (resolution.inside.length > 0) {
        return undefined; // only its driver knows; attaching finds out
      }
      return reaches(resolution.entry, ref, entries, new Set())
        ? `The ref of "${ref.device}" goes in a circle: "${resolution.entry.device}" contains it`
        : undefined;
  }
}

/** Tells whether the tree below an entry, refs followed, holds a given ref. */
function reaches(entry: DeviceEntry, ref: RefEntry, entries: DeviceEntries, seen: Set<DeviceEntry>): boolean {
  if (entry === ref) {
    return true;
  }
  if (seen.has(entry)) {
    return false;
  }
  seen.add(entry);
  return below(entry, entries).some((child) => reaches(child, ref, entries, seen));
}

function below(entry: DeviceEntry, entries: DeviceEntries): readonly DeviceEntry[] {
  if (entry.kind !== "ref") {
    return [...childEntries(entry).values()];
  }
  const resolution = resolveRef(entries, entry);
  return resolution.kind === "found" && resolution.inside.length === 0 ? [resolution.entry] : [];
}
