import { childMistakes } from "../driver/check-tree.js";
import { deviceTree } from "../driver/device-tree.js";
import type { Driver } from "../driver/driver.js";
import { ConfigFileError } from "./config-file-error.js";
import type { ExporterConfig } from "./exporter-config.js";
import type { SolidEntry } from "./resolve-ref.js";
import { placeOf, type YamlNode } from "./yaml-node.js";

/**
 * Makes sure that every device of a constructed tree has the children its interface declares, and that refs to refs have
 * not made it endless.
 * @throws {ConfigFileError} With the place of every child that does not fit, or else of the device.
 */
export function checkPlaces(
  { file, source }: ExporterConfig,
  root: Driver,
  built: ReadonlyMap<SolidEntry, Driver>,
): void {
  checkSize(file, source, root);
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

function checkSize(file: string, source: YamlNode, root: Driver): void {
  try {
    deviceTree(root);
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : String(reason);
    throw new ConfigFileError(file, [{ position: placeOf(source, ["export"], "key"), message }], { cause: reason });
  }
}
