import { checkTree } from "../driver/check-tree.js";
import type { Driver } from "../driver/driver.js";
import { ConfigFileError, type ConfigFinding } from "./config-file-error.js";
import type { ExporterConfig } from "./exporter-config.js";
import type { SolidEntry } from "./resolve-ref.js";
import { placeOf } from "./yaml-node.js";

/**
 * Makes sure that every device of a constructed tree has the children its interface declares.
 * @throws {ConfigFileError} With the place of every device that has not.
 */
export function checkPlaces({ file, source }: ExporterConfig, built: ReadonlyMap<SolidEntry, Driver>): void {
  const findings: ConfigFinding[] = [];
  for (const [{ device: path, path: keys }, driver] of built) {
    try {
      // A place without children is checked alone, so that each device is reported by itself.
      checkTree({ driver, name: path, path, parent: undefined, children: [] });
    } catch (reason) {
      if (!(reason instanceof Error)) {
        throw reason;
      }
      findings.push({ position: placeOf(source, keys, "key"), message: reason.message });
    }
  }
  if (findings.length > 0) {
    throw new ConfigFileError(file, findings);
  }
}
