import { clientNotFound, deviceNameTaken, deviceWithoutInterface } from "../generator/diagnostics/catalogue/rigs.js";
import type { Diagnostic } from "../generator/diagnostics/diagnostic.js";
import { finding } from "../generator/diagnostics/finding.js";
import type { RigClientModel, RigDeviceModel } from "../generator/model/rig.js";
import type { Discovery } from "../runtime/discovery/discovery.js";
import { DiscoveryError } from "../runtime/discovery/discovery-error.js";
import type { FoundClient } from "../runtime/discovery/find-client.js";
import type { Place } from "../runtime/driver/device-tree.js";
import { servicesOf } from "../runtime/driver/services-of.js";
import { interfaceInfo } from "../runtime/schema/interface-info.js";
import { schemaHash } from "../runtime/schema/schema-hash.js";
import type { SpanOf } from "./entry-places.js";

/** What hangs below the root of a tree, and what of it a rig cannot have. */
export interface DescribedTree {
  readonly devices: readonly RigDeviceModel[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the client class of every place in a tree, as an exporter would report it. */
export async function describeTree(root: Place, discovery: Discovery, spanOf: SpanOf): Promise<DescribedTree> {
  const describer = new Describer(discovery, spanOf);
  return { devices: await describer.below(root, undefined), diagnostics: describer.diagnostics };
}

class Describer {
  readonly diagnostics: Diagnostic[] = [];
  readonly #discovery: Discovery;
  readonly #spanOf: SpanOf;

  constructor(discovery: Discovery, spanOf: SpanOf) {
    this.#discovery = discovery;
    this.#spanOf = spanOf;
  }

  async below(place: Place, above: FoundClient | undefined): Promise<readonly RigDeviceModel[]> {
    const devices: RigDeviceModel[] = [];
    for (const child of place.children) devices.push(...(await this.#describe(child, above)));
    return devices;
  }

  async #describe(place: Place, above: FoundClient | undefined): Promise<readonly RigDeviceModel[]> {
    if (above !== undefined && isMember(above, place.name)) return this.#leaveOutMember(place, above);
    const { name, driver } = place;
    const [service] = servicesOf(driver);
    const id = service === undefined ? undefined : interfaceInfo(service).id;
    const found = id === undefined ? undefined : await this.#findClient(id, place);
    const hasMembers = found !== undefined && isWorthNaming(found);
    const devices = await this.below(place, hasMembers ? found : undefined);
    if (id === undefined && devices.length === 0) return this.#leaveOutSilent(place);
    const client = hasMembers && id !== undefined ? { client: clientModel(found, id) } : {};
    return [{ name, description: driver.description, ...client, devices }];
  }

  async #findClient(id: string, { path }: Place): Promise<FoundClient | undefined> {
    try {
      const found = await this.#discovery.findClient(id);
      if (found !== undefined) return found;
      return this.#reportClient(path, id, "");
    } catch (reason) {
      if (!(reason instanceof DiscoveryError)) throw reason;
      return this.#reportClient(path, id, ` that can be used: ${reason.message}`);
    }
  }

  #reportClient(device: string, id: string, reason: string): undefined {
    this.diagnostics.push(finding(clientNotFound, this.#spanOf(device), { device, id, reason }));
  }

  #leaveOutMember({ path, name }: Place, { exportName }: FoundClient): readonly RigDeviceModel[] {
    const details = { device: path, client: exportName, member: name };
    this.diagnostics.push(finding(deviceNameTaken, this.#spanOf(path), details));
    return [];
  }

  #leaveOutSilent({ path, driver }: Place): readonly RigDeviceModel[] {
    const details = { device: path, driver: driver.constructor.name };
    this.diagnostics.push(finding(deviceWithoutInterface, this.#spanOf(path), details));
    return [];
  }
}

function clientModel({ clientClass, exportName, module }: FoundClient, interfaceId: string): RigClientModel {
  return { className: exportName, module, interfaceId, schemaHash: schemaHash(clientClass.service) };
}

/** A group has nothing to call: its devices alone matter. */
function isWorthNaming({ clientClass: { prototype, service } }: FoundClient): boolean {
  const own = Object.getOwnPropertyNames(prototype).length > 1;
  return own || service.methods.length > 0 || interfaceInfo(service).children.length > 0;
}

/** Typed children are no members of the class; a device may stand in for one of them. */
function isMember({ clientClass }: FoundClient, name: string): boolean {
  return name === "device" || name in clientClass.prototype;
}
