import type { DescService } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import type { ErrorClasses } from "../errors/error-classes.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { type Device, nameDevice } from "./device.js";

/** Base of every generated client: one device, seen through one interface. */
export abstract class DriverClient {
  /** Service of the interface; generated clients set it. */
  static readonly service: DescService;
  /** Classes of the errors that the interface declares; generated clients set them. */
  static readonly errors: ErrorClasses = {};
  /** Where the device is, and what the exporter says about it. */
  readonly device: Device;

  /** @throws {DriverError} `failed_precondition` if the device does not implement the client's interface. */
  constructor(device: Device) {
    requireInterface(device, new.target.service);
    this.device = device;
  }
}

/** A client class as a value: what `connect` and a rig take. */
export type ClientClass<C extends DriverClient> = (new (device: Device) => C) & { readonly service: DescService };

/** Tells whether a device answers a service, as its own or as one its interface extends. */
export function implementsService(device: Device, service: DescService): boolean {
  return device.interfaces.some((one) => one.service === service.typeName);
}

/** Says of which interface a device is, and which was wanted: `Device "console" is serial/v1, not power/v1`. */
export function describeMismatch(device: Device, service: DescService): string {
  const [own] = device.interfaces;
  const { id } = interfaceInfo(service);
  // Two packages may have an interface of one name.
  const wanted = own?.id === id ? ` of service "${own.service}", not "${service.typeName}"` : `, not ${id}`;
  return `${nameDevice(device)} is ${describeInterfaces(device)}${wanted}`;
}

/** Id of the device's own interface. */
export function describeInterfaces(device: Device): string {
  return device.interfaces[0]?.id ?? "of no interface";
}

function requireInterface(device: Device, service: DescService): void {
  if (implementsService(device, service)) return;
  const options = { code: "failed_precondition", device: device.path } as const;
  throw new DriverError(describeMismatch(device, service), options);
}
