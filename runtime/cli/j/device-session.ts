import type { FileRegistry } from "@bufbuild/protobuf";
import type { Device } from "../../client/device.js";
import type { DriverClient } from "../../client/driver-client.js";
import { createDynamicClient } from "../../client/dynamic-client.js";
import { findSkews, usesOf } from "../../client/find-skews.js";
import { requireFit } from "../../client/require-fit.js";
import { fetchDescriptors } from "../../client/session-calls.js";
import { describeService } from "../../command/describe-service.js";
import type { MethodDescription } from "../../command/interface-description.js";
import { type Discovery, discover } from "../../discovery/discovery.js";
import { methodName } from "../../schema/method-name.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";
import { type AdapterCommand, adapterNames, adapterSummaries, loadAdapter } from "./adapter-command.js";
import type { Invoke } from "./call-method.js";
import { type DeviceCommands, loadCommands, withConfiguredWords } from "./device-commands.js";

/** What is known about the devices of a connection; each thing is loaded when a command line needs it. */
export class DeviceSession {
  readonly #discovery: Discovery = discover({ onTypeScript: (line) => process.stderr.write(`j: ${line}\n`) });
  #descriptors: Promise<FileRegistry> | undefined;

  /** Loads the commands of a device: from the installed interface, else from the exporter's descriptors. */
  async commands(device: Device): Promise<DeviceCommands | undefined> {
    const [own] = device.interfaces;
    if (own === undefined) {
      return undefined;
    }
    const commands = (await loadCommands(this.#discovery, own.id)) ?? (await this.#fromDescriptors(device));
    return commands && withConfiguredWords(commands, device);
  }

  /** Names of the adapters that a device can be used with. */
  adapterNames({ methods }: Pick<DeviceCommands, "methods">): readonly string[] {
    return adapterNames(this.#discovery, methods);
  }

  /** The same with a line about each. */
  adapterSummaries({ methods }: Pick<DeviceCommands, "methods">): ReturnType<typeof adapterSummaries> {
    return adapterSummaries(this.#discovery, methods);
  }

  /** Loads an adapter as a command of a device. */
  adapter(name: string, { methods }: Pick<DeviceCommands, "methods">): Promise<AdapterCommand> {
    return loadAdapter(this.#discovery, name, methods);
  }

  /** Returns what calls a method: of the installed client class, else of a client made from descriptors. */
  async invoker(device: Device, method: MethodDescription): Promise<Invoke> {
    const found = await this.#discovery.findClient(device.interfaces[0]?.id ?? "");
    if (found === undefined) {
      const client = createDynamicClient(device, await this.#fetchDescriptors(device));
      return (args, options) => client.call(method.name, ...args, options);
    }
    const client = new found.clientClass(device);
    await this.#requireFit(client, method);
    const call: unknown = Reflect.get(client, method.name);
    if (typeof call !== "function") {
      throw new CliError(
        `Client of "${device.path}" has no method "${method.name}": generate it again`,
        exitCodes.skew,
      );
    }
    return (args, options) => Reflect.apply(call, client, [...args, options]);
  }

  /** A command needs its own method to fit; one of a hand-written client may call any. */
  async #requireFit(client: DriverClient, { name }: MethodDescription): Promise<void> {
    const uses = usesOf(client);
    const isGenerated = uses.some(({ service }) => service.methods.some((one) => methodName(one) === name));
    const skews = await findSkews(uses);
    requireFit(
      client.device,
      isGenerated ? skews.filter((skew) => skew.method === undefined || skew.method === name) : skews,
    );
  }

  async #fromDescriptors(device: Device): Promise<DeviceCommands | undefined> {
    const registry = await this.#fetchDescriptors(device);
    const services = device.interfaces.flatMap(({ service }) => registry.getService(service) ?? []);
    const [own, ...inherited] = services.map((service) => describeService(service));
    const known = new Set(own?.methods.map(({ name }) => name));
    const more = inherited.flatMap(({ methods }) => methods.filter(({ name }) => !known.has(name)));
    return own && { ...own, methods: [...own.methods, ...more] };
  }

  #fetchDescriptors(device: Device): Promise<FileRegistry> {
    this.#descriptors ??= fetchDescriptors(device.connection);
    return this.#descriptors;
  }
}
