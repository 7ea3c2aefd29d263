import { DriverError } from "../contract/driver-error.js";
import { nearestName } from "../errors/nearest-name.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { schemaHash } from "../schema/schema-hash.js";
import type { Device } from "./device.js";
import { type ClientClass, type DriverClient, describeMismatch, implementsService } from "./driver-client.js";
import type { Mismatch } from "./exporter-mismatch-error.js";
import { findDevice, pathsOf } from "./find-device.js";
import { missingChildren } from "./missing-children.js";
import { type Rig, type RigClients, RigDevice } from "./rig.js";

/** What became of a rig in front of an exporter's tree. */
export interface ConnectedRig<R extends Rig> {
  /** Complete only where nothing is missing. */
  readonly clients: RigClients<R>;
  /** Every client that could be made, in the order of the rig. */
  readonly made: readonly DriverClient[];
  /** Devices that are missing or of another interface. */
  readonly mismatches: readonly Mismatch[];
  /** Ids of interfaces that have changed since the rig was generated. */
  readonly outdated: readonly string[];
}

/** Creates the clients of a whole rig, as far as the tree has devices for them. Sends nothing. */
export function createRigClients<R extends Rig>(root: Device, rig: R): ConnectedRig<R> {
  const builder: Builder = { root, made: [], mismatches: [], outdated: new Set() };
  // Every leaf of the rig is replaced by its own client.
  const clients = createLevel(builder, rig, "") as RigClients<R>;
  return { ...builder, clients, outdated: [...builder.outdated] };
}

interface Builder {
  readonly root: Device;
  readonly made: DriverClient[];
  readonly mismatches: Mismatch[];
  readonly outdated: Set<string>;
}

function createLevel(builder: Builder, rig: Rig, above: string): Record<string, unknown> {
  const entries = Object.entries(rig).map(([name, entry]) => {
    const path = above === "" ? name : `${above}.${name}`;
    return [name, createEntry(builder, entry, path)];
  });
  return Object.fromEntries(entries);
}

function createEntry(builder: Builder, entry: Rig[string], path: string): unknown {
  const device = findDevice(builder.root, path);
  if (device === undefined) return miss(builder, entry, path);
  if (isClientClass(entry)) return createClient(builder, device, entry);
  if (!RigDevice.is(entry)) return createLevel(builder, entry, path);
  const { clientClass, interfaceId, below } = entry;
  if (entry.schemaHash !== schemaHash(clientClass.service)) builder.outdated.add(interfaceId);
  const client = createClient(builder, device, clientClass);
  const clients = createLevel(builder, below, path);
  for (const [name, value] of Object.entries(clients)) {
    if (client !== undefined) Object.defineProperty(client, name, { value, enumerable: true, configurable: true });
  }
  return client;
}

function createClient(
  builder: Builder,
  device: Device,
  clientClass: ClientClass<DriverClient>,
): DriverClient | undefined {
  const { service } = clientClass;
  if (!implementsService(device, service)) {
    const text = describeMismatch(device, service);
    return void builder.mismatches.push({ kind: "other_interface", ...placeOf(device, clientClass), text });
  }
  const missing = missingChildren(device, service);
  builder.mismatches.push(...missing);
  if (missing.length > 0) return undefined;
  try {
    const client = new clientClass(device);
    builder.made.push(client);
    return client;
  } catch (reason) {
    // A hand-written client may ask for more than its interface says.
    if (!(reason instanceof DriverError)) throw reason;
    return void builder.mismatches.push({ kind: "missing", ...placeOf(device, clientClass), text: reason.message });
  }
}

function miss({ root, mismatches }: Builder, entry: Rig[string], path: string): undefined {
  const nearest = nearestName(path, pathsOf(root));
  const text = `no device "${path}"${nearest === undefined ? "" : ` (did you mean "${nearest}"?)`}`;
  mismatches.push({ kind: "missing", device: path, interface: interfaceOf(entry), text });
}

function interfaceOf(entry: Rig[string]): string {
  if (isClientClass(entry)) return interfaceInfo(entry.service).id;
  return RigDevice.is(entry) ? entry.interfaceId : "";
}

function placeOf(device: Device, { service }: ClientClass<DriverClient>) {
  return { device: device.path, interface: interfaceInfo(service).id };
}

function isClientClass(entry: Rig[string]): entry is ClientClass<DriverClient> {
  return typeof entry === "function";
}
