import type { Device } from "./device.js";
import { ExporterMismatchError, type Mismatch } from "./exporter-mismatch-error.js";
import { describePaths, pathsOf } from "./find-device.js";

/**
 * Refuses an exporter in which anything does not fit.
 *
 * @param outdated Ids of interfaces that changed on this side after a rig was generated.
 * @throws {ExporterMismatchError} With everything that does not fit.
 */
export function requireFit(root: Device, mismatches: readonly Mismatch[], outdated: readonly string[] = []): void {
  if (mismatches.length === 0) return;
  const skewed = new Set(mismatches.filter(({ kind }) => kind === "skew").map((one) => one.interface));
  const moved = outdated.filter((id) => skewed.has(id)).join(", ");
  const advice = [
    mismatches.some(({ kind }) => kind !== "skew") ? describePaths(pathsOf(root)) : "",
    skewed.size > 0 ? "Generate both sides from the same version of the interface" : "",
    moved === "" ? "" : `The rig was generated before ${moved} changed here: run "jsgen rig" again`,
  ];
  throw new ExporterMismatchError(mismatches, advice.filter((sentence) => sentence !== "").join(". "));
}
