import type { Discovery } from "../discovery/discovery.js";
import { DiscoveryError } from "../discovery/discovery-error.js";
import type { DriverClass } from "../discovery/find-driver.js";
import { parseConfig } from "../driver/parse-config.js";
import { checkMethodTexts } from "./check-method-texts.js";
import type { ConfigFinding } from "./config-file-error.js";
import { configFindings, configIssues } from "./config-findings.js";
import { type DeviceEntries, type DriverEntry, walkEntries } from "./device-entry.js";
import { checkLogLevel, splitLogLevel } from "./log-level-option.js";
import { placeOf, type YamlNode } from "./yaml-node.js";

/** The classes that a tree's `type`s name, and what is wrong with types and configs. */
export interface CheckedDrivers {
  readonly classes: ReadonlyMap<DriverEntry, DriverClass>;
  readonly findings: readonly ConfigFinding[];
  /** One line each: what is no mistake and has no effect. */
  readonly warnings: readonly string[];
}

/** Finds the class of every driver of the tree and checks its `config`, constructing nothing. */
export async function checkDrivers(
  source: YamlNode,
  entries: DeviceEntries,
  discovery: Discovery,
): Promise<CheckedDrivers> {
  const classes = new Map<DriverEntry, DriverClass>();
  const findings: ConfigFinding[] = [];
  const warnings: string[] = [];
  for (const entry of walkEntries(entries)) {
    if (entry.kind === "driver") {
      const found = await findClass(entry, discovery);
      if (found instanceof DiscoveryError) {
        findings.push({ position: placeOf(source, [...entry.path, "type"], "value"), message: found.message });
      } else {
        classes.set(entry, found);
        findings.push(...checkLogLevel(source, entry, found.schema), ...checkConfig(source, entry, found));
        warnings.push(...checkMethodTexts(source, entry, found, discovery));
      }
    }
  }
  return { classes, findings, warnings };
}

async function findClass(entry: DriverEntry, discovery: Discovery): Promise<DriverClass | DiscoveryError> {
  try {
    return await discovery.findDriver(entry.type);
  } catch (reason) {
    if (reason instanceof DiscoveryError) {
      return reason;
    }
    throw reason;
  }
}

/** The constructor checks again; checking here finds the mistakes of all devices in one run. */
function checkConfig(source: YamlNode, entry: DriverEntry, driverClass: DriverClass): readonly ConfigFinding[] {
  try {
    parseConfig(driverClass.schema, splitLogLevel(entry, driverClass.schema).config);
    return [];
  } catch (reason) {
    const issues = configIssues(reason);
    if (issues === undefined) {
      throw reason;
    }
    return configFindings(source, entry, issues);
  }
}
