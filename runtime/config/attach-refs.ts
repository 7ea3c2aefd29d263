import { attachChild, childrenOf } from "../driver/children.js";
import { firstPlaces } from "../driver/device-tree.js";
import type { Driver } from "../driver/driver.js";
import { didYouMeanOneOf } from "../errors/nearest-name.js";
import type { ConfigFinding } from "./config-file-error.js";
import type { DeviceEntries, RefEntry } from "./device-entry.js";
import type { ExporterConfig } from "./exporter-config.js";
import { resolveRef, type SolidEntry } from "./resolve-ref.js";
import { placeOf } from "./yaml-node.js";

/**
 * Hangs the devices that refs mean at the places of the refs, also those that only a driver's own code built. Finds every
 * ref that leads nowhere, into itself, or to a name that is taken.
 */
export function attachRefs(
  config: ExporterConfig,
  root: Driver,
  built: ReadonlyMap<SolidEntry, Driver>,
): readonly ConfigFinding[] {
  const findings: ConfigFinding[] = [];
  const attach = (entries: DeviceEntries, parent: Driver) => {
    for (const [name, entry] of entries) {
      const finding = entry.kind === "ref" ? attachRef({ config, root, built, entry }, name, parent) : undefined;
      if (finding !== undefined) {
        findings.push(finding);
      }
    }
  };
  attach(config.devices, root);
  for (const [entry, driver] of built) {
    attach(entry.children, driver);
  }
  return findings;
}

interface Ref {
  readonly config: ExporterConfig;
  readonly root: Driver;
  readonly built: ReadonlyMap<SolidEntry, Driver>;
  readonly entry: RefEntry;
}

function attachRef(ref: Ref, name: string, parent: Driver): ConfigFinding | undefined {
  const { config, root, entry } = ref;
  const target = findTarget(ref);
  if (target === undefined) {
    const known = [...firstPlaces(root).values()]
      .map(({ path }) => path)
      .filter((path) => path !== "" && path !== entry.target);
    const message = `Unknown device "${entry.target}" in the ref of "${entry.device}"${didYouMeanOneOf(entry.target, known)}`;
    return { position: placeOf(config.source, entry.targetPath, "value"), message };
  }
  try {
    attachChild(parent, name, target);
    return undefined;
  } catch (reason) {
    if (!(reason instanceof Error)) {
      throw reason;
    }
    const message = `Device "${entry.device}": ${reason.message}`;
    return { position: placeOf(config.source, entry.path, "key"), message };
  }
}

function findTarget({ config, built, entry }: Ref): Driver | undefined {
  const resolution = resolveRef(config.devices, entry);
  if (resolution.kind !== "found") {
    return undefined;
  }
  return resolution.inside.reduce<Driver | undefined>(
    (driver, name) => (driver === undefined ? undefined : childrenOf(driver).get(name)),
    built.get(resolution.entry),
  );
}
