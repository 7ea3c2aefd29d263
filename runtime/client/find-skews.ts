import type { DescService } from "@bufbuild/protobuf";
import { compareServices, type SchemaDifference } from "../schema/compare-services.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { schemaHash } from "../schema/schema-hash.js";
import type { Device, DeviceInterface } from "./device.js";
import { DriverClient } from "./driver-client.js";
import type { Mismatch } from "./exporter-mismatch-error.js";
import { fetchDescriptors } from "./session-calls.js";

/** One interface of one device that a client was generated for. */
export interface ContractUse {
  readonly device: Device;
  readonly service: DescService;
}

/** A skew, and the method that it is about. */
export interface Skew extends Mismatch {
  /** Name in TypeScript; absent where the whole interface differs in a way that cannot be told. */
  readonly method?: string;
}

/** Lists the interfaces behind a client: its own, those it extends, and those of the typed children it holds. */
export function usesOf(client: DriverClient): readonly ContractUse[] {
  const services = servicesOfClass(client.constructor);
  const children = Object.values(client).filter((value) => value instanceof DriverClient);
  return [...services.map((service) => ({ device: client.device, service })), ...children.flatMap(usesOf)];
}

/**
 * Compares what clients were generated from with what the exporter serves.
 *
 * Hashes decide; descriptors are asked for only where a hash differs, to tell what does. An exporter that tells no hash is
 * trusted.
 * @throws {DriverError} If the exporter does not tell its descriptors.
 */
export async function findSkews(uses: readonly ContractUse[]): Promise<readonly Skew[]> {
  const differing = distinct(uses).flatMap((use) => {
    const offered = use.device.interfaces.find(({ service }) => service === use.service.typeName);
    return offered === undefined || isSame(offered, use.service) ? [] : [{ ...use, offered }];
  });
  const [first] = differing;
  if (first === undefined) return [];
  const names = [...new Set(differing.map(({ service }) => service.typeName))];
  const registry = await fetchDescriptors(first.device.connection, names);
  return differing.flatMap(({ device, service, offered }) => {
    const { id } = interfaceInfo(service);
    return differencesOf(service, registry.getService(service.typeName), offered).map((difference) => ({
      kind: "skew" as const,
      device: device.path,
      interface: id,
      ...difference,
    }));
  });
}

/** A device below another may be asked for by the rig and by the client above it. */
function distinct(uses: readonly ContractUse[]): readonly ContractUse[] {
  return [...new Map(uses.map((use) => [`${use.device.path} ${use.service.typeName}`, use])).values()];
}

function isSame({ schemaHash: hash }: DeviceInterface, service: DescService): boolean {
  return hash === "" || hash === schemaHash(service);
}

function differencesOf(
  ours: DescService,
  theirs: DescService | undefined,
  { schemaHash: hash }: DeviceInterface,
): readonly (SchemaDifference | { readonly text: string })[] {
  // An exporter may serve two versions under one name, and tell descriptors of one of them.
  if (theirs === undefined || schemaHash(theirs) !== hash) return [{ text: "the exporter does not tell which" }];
  return compareServices(ours, theirs);
}

/** A client answers its own service, and what it inherits calls the services it was inherited from. */
function servicesOfClass(clientClass: unknown): readonly DescService[] {
  const services: DescService[] = [];
  for (let one = clientClass; isClientClass(one); one = Object.getPrototypeOf(one)) {
    if (Object.hasOwn(one, "service")) services.push(one.service);
  }
  return services;
}

function isClientClass(value: unknown): value is typeof DriverClient {
  return typeof value === "function" && value.prototype instanceof DriverClient;
}
