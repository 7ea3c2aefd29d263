import { DriverError } from "../contract/driver-error.js";
import { nearestName } from "../errors/nearest-name.js";
import type { Device } from "./device.js";
import { type ClientClass, type DriverClient, describeMismatch, implementsService } from "./driver-client.js";
import { describePaths, findDevice, pathsOf } from "./find-device.js";

/** Devices of an exporter by name, as client classes; a composite is a rig of its own. */
export interface Rig {
  readonly [name: string]: ClientClass<DriverClient> | Rig;
}

/** The clients of a rig, under the same names. */
export type RigClients<R extends Rig> = {
  readonly [Name in keyof R]: R[Name] extends ClientClass<infer C>
    ? C
    : R[Name] extends Rig
      ? RigClients<R[Name]>
      : never;
};

/**
 * Creates the clients of a whole rig.
 *
 * @throws {DriverError} `failed_precondition`, naming every device that is missing or of another interface.
 */
export function createRigClients<R extends Rig>(root: Device, rig: R): RigClients<R> {
  const problems: string[] = [];
  const clients = createLevel(root, rig, "", problems);
  if (problems.length > 0) throw misfit(root, problems);
  // Every leaf of the rig was replaced by its own client.
  return clients as RigClients<R>;
}

function createLevel(root: Device, rig: Rig, above: string, problems: string[]): Record<string, unknown> {
  const entries = Object.entries(rig).map(([name, entry]) => {
    const path = above === "" ? name : `${above}.${name}`;
    return [name, createEntry(root, entry, path, problems)];
  });
  return Object.fromEntries(entries);
}

function createEntry(root: Device, entry: Rig[string], path: string, problems: string[]): unknown {
  const device = findDevice(root, path);
  if (device === undefined) problems.push(describeAbsent(root, path));
  else if (!isClientClass(entry)) return createLevel(root, entry, path, problems);
  else if (!implementsService(device, entry.service)) problems.push(describeMismatch(device, entry.service));
  else return createClient(device, entry, problems);
  return undefined;
}

/** A composite's own client looks up its typed children while it is constructed. */
function createClient(device: Device, clientClass: ClientClass<DriverClient>, problems: string[]): unknown {
  try {
    return new clientClass(device);
  } catch (reason) {
    if (!(reason instanceof DriverError)) throw reason;
    problems.push(reason.message);
    return undefined;
  }
}

function describeAbsent(root: Device, path: string): string {
  const nearest = nearestName(path, pathsOf(root));
  return `no device "${path}"${nearest === undefined ? "" : ` (did you mean "${nearest}"?)`}`;
}

function misfit(root: Device, problems: readonly string[]): DriverError {
  const message = `The exporter does not fit the rig: ${problems.join("; ")}. ${describePaths(pathsOf(root))}`;
  return new DriverError(message, { code: "failed_precondition" });
}

function isClientClass(entry: Rig[string]): entry is ClientClass<DriverClient> {
  return typeof entry === "function";
}
