import { nearestName } from "../errors/nearest-name.js";
import type { LogLevel } from "../log/log-level.js";
import { checkSchema } from "./check-schema.js";
import type { ConfigFinding } from "./config-file-error.js";
import type { CompositeEntry, DeviceEntries, DeviceEntry } from "./device-entry.js";
import { compositeEntrySchema, driverEntrySchema, proxyEntrySchema, refEntrySchema } from "./exporter-schema.js";
import { formatPath, nodeAt, placeOf, type YamlNode, type YamlPath } from "./yaml-node.js";

/**
 * Reads the map of devices at `path` (`export`, or some `children`) and everything below it. What is wrong goes to
 * `findings`; a wrong entry stays in the result as far as it is readable, so that what leads to it is not wrong as well.
 */
export function readDeviceEntries(
  root: YamlNode,
  path: YamlPath,
  findings: ConfigFinding[],
  parent = "",
): DeviceEntries {
  const entries = new Map<string, DeviceEntry>();
  for (const key of nodeAt(root, path)?.entries.keys() ?? []) {
    const name = String(key);
    checkName(root, [...path, key], name, findings);
    const place = { device: parent === "" ? name : `${parent}.${name}`, path: [...path, key] };
    entries.set(name, readEntry(root, place, findings));
  }
  return entries;
}

type Place = Pick<DeviceEntry, "device" | "path">;

/** A dot separates the names of a path, and a dash in front would read as a flag. */
function checkName(root: YamlNode, path: YamlPath, name: string, findings: ConfigFinding[]): void {
  if (!/^[^\s./-][^\s./]*$/.test(name)) {
    const message = `Device name "${name}" must not be empty, start with "-" or contain a dot, a slash or a space`;
    findings.push({ position: placeOf(root, path, "key"), message });
  }
}

function readEntry(root: YamlNode, place: Place, findings: ConfigFinding[]): DeviceEntry {
  const { path } = place;
  const node = nodeAt(root, path);
  const has = (key: string) => node?.entries.has(key) ?? false;
  if (has("type") && has("ref")) {
    const message = `"${formatPath(path)}" has both "type" and "ref": remove one`;
    findings.push({ position: placeOf(root, [...path, "ref"], "key"), message });
  } else if (isProxy(root, path)) {
    const { value, findings: found } = checkSchema(proxyEntrySchema, root, path);
    findings.push(...found);
    return refAt(place, value?.config.ref, ["config", "ref"]);
  } else if (has("type")) {
    return readDriver(root, place, findings);
  } else if (has("ref")) {
    const { value, findings: found } = checkSchema(refEntrySchema, root, path);
    findings.push(...found);
    return refAt(place, value?.ref, ["ref"]);
  } else if (has("children")) {
    const { value, findings: found } = checkSchema(compositeEntrySchema, root, path);
    findings.push(...found);
    return { ...groupAt(place), ...ownWords(value), children: readChildren(root, place, findings) };
  } else {
    findings.push(neither(root, path));
  }
  return groupAt(place);
}

function readDriver(root: YamlNode, place: Place, findings: ConfigFinding[]): DeviceEntry {
  const { value, findings: found } = checkSchema(driverEntrySchema, root, place.path);
  findings.push(...found);
  const children = readChildren(root, place, findings);
  const type = nodeAt(root, [...place.path, "type"])?.value;
  if (typeof type !== "string" || type === "") {
    return { ...groupAt(place), children };
  }
  return {
    ...place,
    kind: "driver",
    type,
    ...ownWords(value),
    methodsDescription: value?.methods_description ?? {},
    config: value?.config ?? asMap(nodeAt(root, [...place.path, "config"])),
    children,
  };
}

function readChildren(root: YamlNode, { device, path }: Place, findings: ConfigFinding[]): DeviceEntries {
  return readDeviceEntries(root, [...path, "children"], findings, device);
}

/** Stands for an entry that is nothing else. */
function groupAt(place: Place): CompositeEntry {
  return { ...place, kind: "composite", children: new Map() };
}

/** A driver of upstream that only stands for another device. */
const proxyTypes: readonly unknown[] = ["Proxy", "jumpstarter_driver_composite.driver.Proxy"];

function isProxy(root: YamlNode, path: YamlPath): boolean {
  return proxyTypes.includes(nodeAt(root, [...path, "type"])?.value);
}

function refAt(place: Place, target: string | undefined, keys: YamlPath): DeviceEntry {
  if (target === undefined) return groupAt(place);
  return { ...place, kind: "ref", target, targetPath: [...place.path, ...keys] };
}

function asMap(node: YamlNode | undefined): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...(node?.entries ?? [])].map(([key, entry]) => [String(key), entry.node.value]));
}

interface OwnWords {
  readonly description?: string | null | undefined;
  readonly log_level?: LogLevel | null | undefined;
}

function ownWords(value: OwnWords | undefined): Pick<CompositeEntry, "description" | "logLevel"> {
  const { description, log_level: logLevel } = value ?? {};
  return {
    ...(typeof description === "string" && { description }),
    ...(typeof logLevel === "string" && { logLevel }),
  };
}

/** Upstream silently makes such an entry an empty group; a misspelt `type` would then just be missing. */
function neither(root: YamlNode, path: YamlPath): ConfigFinding {
  const keys = [...(nodeAt(root, path)?.entries.keys() ?? [])];
  const near = keys.map((key) => [key, nearestKey(String(key))] as const).find(([, meant]) => meant !== undefined);
  const hint = near === undefined ? "" : `; did you mean "${near[1]}" where it says "${near[0]}"?`;
  return {
    position: placeOf(root, path, "key"),
    message: `"${formatPath(path)}" is neither a driver, a ref nor a group: give it "type", "ref" or "children"${hint}`,
  };
}

function nearestKey(key: string): string | undefined {
  return nearestName(key, ["type", "ref", "children"]);
}
