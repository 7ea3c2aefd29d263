import type { DescService } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { didYouMean } from "../errors/nearest-name.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { type Device, nameDevice, walkDevices } from "./device.js";
import { describeInterfaces, implementsService } from "./driver-client.js";

/** More names than this make an error unreadable. */
const namesShown = 20;

/** Returns the device at a path of names below the root, `dut.power`; the root for an empty path. */
export function findDevice(root: Device, path: string): Device | undefined {
  let device: Device | undefined = root;
  for (const name of path === "" ? [] : path.split(".")) device = device?.children.get(name);
  return device;
}

/**
 * Returns the device at a path.
 *
 * @throws {DriverError} `not_found`, offering the nearest path.
 */
export function requireDevice(root: Device, path: string): Device {
  const device = findDevice(root, path);
  if (device === undefined) throw notFound(describeMissing(root, path), path);
  return device;
}

/**
 * Returns the child of a device.
 *
 * @throws {DriverError} `not_found`, offering the nearest name.
 */
export function requireChild(device: Device, name: string): Device {
  const child = device.children.get(name);
  if (child !== undefined) return child;
  const names = [...device.children.keys()];
  const has = names.length === 0 ? "It has no children" : `It has: ${list(names)}`;
  throw notFound(`${nameDevice(device)} has no child "${name}"${end(didYouMean(name, names))} ${has}`, device.path);
}

/**
 * Returns the device a client of one interface means when no path is given: the root if it fits, else the only one that
 * does. An instance that hangs at two places counts once.
 *
 * @throws {DriverError} `not_found` if there is none, `invalid_argument` if there are several.
 */
export function requireServing(root: Device, service: DescService): Device {
  if (implementsService(root, service)) return root;
  const fitting = distinct([...walkDevices(root)].filter((device) => implementsService(device, service)));
  const [only, ...others] = fitting;
  if (only === undefined) throw notFound(describeNoneServing(root, service), "");
  if (others.length === 0) return only;
  const paths = list(fitting.map((device) => device.path));
  throw new DriverError(`${fitting.length} devices are ${interfaceInfo(service).id}: ${paths}; name one of them`, {
    code: "invalid_argument",
  });
}

/** Says that there is no such device and what there is instead. */
export function describeMissing(root: Device, path: string): string {
  const paths = pathsOf(root);
  return `No device "${path}" in the exporter${end(didYouMean(path, paths))} ${describePaths(paths)}`;
}

/** Says what the tree below the root has. */
export function describePaths(paths: readonly string[]): string {
  return paths.length === 0 ? "It has a root device only" : `It has: ${list(paths)}`;
}

/** Paths of all devices below the root, parents first. */
export function pathsOf(root: Device): string[] {
  return [...walkDevices(root)].filter((device) => device !== root).map((device) => device.path);
}

function describeNoneServing(root: Device, service: DescService): string {
  const found = [...walkDevices(root)].map((device) => `${device.path || "the root"} (${describeInterfaces(device)})`);
  return `No device of ${interfaceInfo(service).id} in the exporter. It has: ${list(found)}`;
}

function distinct(devices: readonly Device[]): Device[] {
  const seen = new Set<string>();
  return devices.filter(({ uuid }) => !seen.has(uuid) && seen.add(uuid));
}

/** A sentence ends by a period unless an offer already ended it. */
function end(offer: string): string {
  return offer === "" ? "." : offer;
}

function list(names: readonly string[]): string {
  const more = names.length - namesShown;
  return more > 0 ? `${names.slice(0, namesShown).join(", ")} and ${more} more` : names.join(", ");
}

function notFound(message: string, device: string): DriverError {
  return new DriverError(message, { code: "not_found", device });
}
