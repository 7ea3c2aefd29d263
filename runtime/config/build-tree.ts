import type { Discovery } from "../discovery/discovery.js";
import type { DriverClass } from "../discovery/find-driver.js";
import { closeTree } from "../driver/close-tree.js";
import { construct, finishedOf } from "../driver/construction.js";
import type { Driver, DriverOptions } from "../driver/driver.js";
import { type Logger, silentLogger } from "../log/logger.js";
import { attachRefs } from "./attach-refs.js";
import { checkPlaces } from "./check-places.js";
import { ConfigFileError } from "./config-file-error.js";
import type { DeviceEntries, DriverEntry } from "./device-entry.js";
import { explainConstruction } from "./explain-construction.js";
import type { ExporterConfig } from "./exporter-config.js";
import { splitLogLevel } from "./log-level-option.js";
import type { SolidEntry } from "./resolve-ref.js";

/**
 * Constructs the drivers of a configuration, children before their parents, and returns the root, a `Composite`.
 *
 * Refs are attached last, so a driver's constructor sees only the children that are its own. Nothing is opened. When
 * something fails, every driver that was constructed until then comes to its end before the error is thrown.
 *
 * @param logger Told what drivers fail with at that end.
 * @throws {ConfigFileError} When a driver refuses its config, lacks a child that its interface declares, or a ref does
 *   not fit.
 * @throws {DriverError} When a constructor fails otherwise; the message names the device.
 */
export async function buildTree(
  config: ExporterConfig,
  discovery: Discovery,
  logger: Logger = silentLogger,
): Promise<Driver> {
  const composite = await discovery.findDriver("Composite");
  const builder: Builder = { config, composite, built: new Map(), loose: new Set() };
  try {
    const { description, devices } = config;
    const children = buildChildren(builder, devices);
    const root = new composite({}, { children, ...(description !== undefined && { description }) });
    const findings = [...attachRefs(config, root, builder.built), ...checkPlaces(config, root, builder.built)];
    if (findings.length > 0) throw new ConfigFileError(config.file, findings);
    return root;
  } catch (reason) {
    await endAll([...builder.built.values(), ...builder.loose], logger);
    throw reason;
  }
}

interface Builder {
  readonly config: ExporterConfig;
  readonly composite: DriverClass;
  readonly built: Map<SolidEntry, Driver>;
  /** What a driver had built before its own constructor failed. */
  readonly loose: Set<Driver>;
}

async function endAll(drivers: readonly Driver[], logger: Logger): Promise<void> {
  const failures = await Promise.all(drivers.map((driver) => closeTree(driver)));
  for (const { message, reason } of failures.flat()) logger.error({ err: reason }, message);
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
  const { description, logLevel } = entry;
  const options = {
    name,
    children: buildChildren(builder, entry.children),
    ...(description !== undefined && { description }),
    ...(logLevel !== undefined && { logLevel }),
  };
  return entry.kind === "driver" ? buildDriver(builder, entry, options) : new builder.composite({}, options);
}

function buildDriver({ config, loose }: Builder, entry: DriverEntry, options: DriverOptions): Driver {
  const driverClass = config.classes.get(entry);
  if (driverClass === undefined) {
    throw new TypeError(`Cannot build "${entry.device}": its driver was not looked up`);
  }
  const { config: own, ...split } = splitLogLevel(entry, driverClass.schema);
  const all = { ...options, ...split, methodsDescription: entry.methodsDescription };
  const construction = construct(() => new driverClass(own, all));
  if (construction.kind === "done") {
    return construction.driver;
  }
  for (const driver of finishedOf(construction.begun)) loose.add(driver);
  throw explainConstruction(config, entry, construction);
}
