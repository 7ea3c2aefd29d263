import type { Discovery } from "../discovery/discovery.js";
import type { DriverClass } from "../discovery/find-driver.js";
import { attachChild } from "../driver/children.js";
import type { Driver, DriverOptions } from "../driver/driver.js";
import { checkPlaces } from "./check-places.js";
import type { DeviceEntries, DriverEntry, RefEntry } from "./device-entry.js";
import { explainConstruction } from "./explain-construction.js";
import type { ExporterConfig } from "./exporter-config.js";
import { resolveRef, type SolidEntry } from "./resolve-ref.js";

/**
 * Constructs the drivers of a configuration, children before their parents, and returns the root, a `Composite`.
 *
 * Refs are attached last, so a driver's constructor sees only the children that are its own. Nothing is opened: a driver
 * touches no hardware before that, so there is nothing to close when one of them fails.
 * @throws {ConfigFileError} When a driver refuses its config or lacks a child that its interface declares.
 * @throws {DriverError} When a constructor fails otherwise; the message names the device.
 */
export async function buildTree(config: ExporterConfig, discovery: Discovery): Promise<Driver> {
  const builder: Builder = { config, composite: await discovery.findDriver("Composite"), built: new Map() };
  const { description, devices } = config;
  const root = new builder.composite(
    {},
    { children: buildChildren(builder, devices), ...(description !== undefined && { description }) },
  );
  attachRefs(builder, devices, root);
  for (const [entry, driver] of builder.built) {
    attachRefs(builder, entry.children, driver);
  }
  checkPlaces(config, builder.built);
  return root;
}

interface Builder {
  readonly config: ExporterConfig;
  readonly composite: DriverClass;
  readonly built: Map<SolidEntry, Driver>;
}

function buildChildren(builder: Builder, entries: DeviceEntries): Record<string, Driver> {
  const children: Record<string, Driver> = Object.create(null);
  for (const [name, entry] of entries) {
    if (entry.kind !== "ref") {
      const driver = buildDevice(builder, name, entry);
      builder.built.set(entry, driver);
      children[name] = driver;
    }
  }
  return children;
}

function buildDevice(builder: Builder, name: string, entry: SolidEntry): Driver {
  const { description } = entry;
  const children = buildChildren(builder, entry.children);
  const options = { name, children, ...(description !== undefined && { description }) };
  return entry.kind === "driver" ? construct(builder, entry, options) : new builder.composite({}, options);
}

function construct({ config }: Builder, entry: DriverEntry, options: DriverOptions): Driver {
  const driverClass = config.classes.get(entry);
  if (driverClass === undefined) {
    throw new TypeError(`Cannot build "${entry.device}": its driver was not looked up`);
  }
  try {
    return new driverClass(entry.config, { ...options, methodsDescription: entry.methodsDescription });
  } catch (reason) {
    throw explainConstruction(config, entry, reason);
  }
}

function attachRefs(builder: Builder, entries: DeviceEntries, parent: Driver): void {
  for (const [name, entry] of entries) {
    if (entry.kind === "ref") {
      attachChild(parent, name, targetOf(builder, entry));
    }
  }
}

function targetOf({ config, built }: Builder, ref: RefEntry): Driver {
  const resolution = resolveRef(config.devices, ref);
  const driver = resolution.kind === "found" ? built.get(resolution.entry) : undefined;
  if (driver === undefined) {
    throw new TypeError(`Cannot attach "${ref.device}": "${ref.target}" was not built`);
  }
  return driver;
}
