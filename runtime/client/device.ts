import type { Connection } from "../transport/connection.js";

/** One place in an exporter's tree, as its report told it. */
export interface Device {
  /** Name under the parent; empty for the root. */
  readonly name: string;
  /** Names from the root downwards, `dut.power`; empty for the root. */
  readonly path: string;
  /** Identity of the instance; the same at every place where one instance hangs. */
  readonly uuid: string;
  readonly description: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Its own interface first, then those it extends. */
  readonly interfaces: readonly DeviceInterface[];
  readonly parent?: Device;
  readonly children: ReadonlyMap<string, Device>;
  readonly connection: Connection;
  /** Help texts by method name, in the words of the exporter's configuration. */
  readonly methodsDescription: Readonly<Record<string, string>>;
}

/** An interface that a device implements. */
export interface DeviceInterface {
  /** Name and version, `power/v1`. */
  readonly id: string;
  /** Full name of the service. */
  readonly service: string;
  /** Equal hashes mean equal contracts. */
  readonly schemaHash: string;
}

/** Yields a device and everything below it, parents before their children. */
export function* walkDevices(device: Device): Generator<Device> {
  yield device;
  for (const child of device.children.values()) yield* walkDevices(child);
}

/** Names a device in a sentence: its path, quoted, or a word for the root. */
export function nameDevice(device: Device): string {
  return device.path === "" ? "The root device" : `Device "${device.path}"`;
}
