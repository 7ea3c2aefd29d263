import { childMistakes } from "../driver/check-tree.js";
import { childrenOf } from "../driver/children.js";
import { deviceTree } from "../driver/device-tree.js";
import type { Driver } from "../driver/driver.js";
import type { ConfigFinding } from "./config-file-error.js";
import type { ExporterConfig } from "./exporter-config.js";
import type { SolidEntry } from "./resolve-ref.js";
import { placeOf, type YamlNode } from "./yaml-node.js";

/**
 * Finds what is wrong with the children of every device of a constructed tree, each at its place or else at that of the
 * device, and refs to refs that have made the tree endless.
 */
export function checkPlaces(
  { source }: ExporterConfig,
  root: Driver,
  built: ReadonlyMap<SolidEntry, Driver>,
): readonly ConfigFinding[] {
  const children = [...built].flatMap(([entry, driver]) =>
    childMistakes(driver)
      .filter(({ child }) => !isLostRef(entry, child, driver))
      .map(({ child, text }) => ({
        position: placeOf(source, [...entry.path, "children", child], "key"),
        message: `Device "${entry.device}" ${text}`,
      })),
  );
  return children.length > 0 ? children : checkSize(source, root);
}

/** A ref that could not be attached is a finding of its own. */
function isLostRef(entry: SolidEntry, child: string, driver: Driver): boolean {
  return entry.children.get(child)?.kind === "ref" && !childrenOf(driver).has(child);
}

function checkSize(source: YamlNode, root: Driver): readonly ConfigFinding[] {
  try {
    deviceTree(root);
    return [];
  } catch (reason) {
    const message = reason instanceof Error ? reason.message : String(reason);
    return [{ position: placeOf(source, ["export"], "key"), message }];
  }
}
