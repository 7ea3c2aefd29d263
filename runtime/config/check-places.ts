import { childMistakes } from "../driver/check-tree.js";
import type { Driver } from "../driver/driver.js";
import { ConfigFileError } from "./config-file-error.js";
import type { ExporterConfig } from "./exporter-config.js";
import type { SolidEntry } from "./resolve-ref.js";
import { placeOf } from "./yaml-node.js";

/**
 * Makes sure that every device of a constructed tree has the children its interface declares.
 * @throws {ConfigFileError} With the place of every child that does not fit, or else of the device.
 */
export function checkPlaces({ file, source }: ExporterConfig, built: ReadonlyMap<SolidEntry, Driver>): void {
  const findings = [...built].flatMap(([{ device, path }, driver]) =>
    childMistakes(driver).map(({ child, text }) => ({
      position: placeOf(source, [...path, "children", child], "key"),
      message: `Device "${device}" ${text}`,
    })),
  );
  if (findings.length > 0) {
    throw new ConfigFileError(file, findings);
  }
}
