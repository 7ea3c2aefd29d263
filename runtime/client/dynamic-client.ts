import type { FileRegistry } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { didYouMean } from "../errors/nearest-name.js";
import type { Device } from "./device.js";
import { type DynamicCall, type DynamicMethod, readMethods } from "./dynamic-method.js";
import { requireChild } from "./find-device.js";

/** What every device of a dynamic client has, whatever its interface. */
export interface DynamicDevice {
  /** Where the device is, and what the exporter says about it. */
  readonly device: Device;
  /**
   * Calls a method by name.
   *
   * @throws {DriverError} `unimplemented` if there is none, offering the nearest name.
   */
  call(method: string, ...args: readonly unknown[]): DynamicCall;
  /**
   * Returns a child by name.
   *
   * @throws {DriverError} `not_found` if there is none, offering the nearest name.
   */
  child(name: string): DynamicClient;
}

/**
 * A device known only from the exporter's descriptors: its children and its methods are properties.
 *
 * Where names clash, `device`, `call` and `child` come first, then children, then methods; `call("power")` reaches a
 * method that a child hides and `child("call")` a child that a member hides. A child or method named `then` is reached
 * in these ways only. A property that is neither is undefined.
 */
export type DynamicClient = DynamicDevice & DynamicMembers;

/** Children and methods by name. */
export interface DynamicMembers {
  readonly [name: string]: DynamicMember;
}

/** A child or a method; which of both is known at run time only. */
export type DynamicMember = DynamicMethod & DynamicClient;

/** Creates the client of a device and of everything below it from descriptors. */
export function createDynamicClient(device: Device, descriptors: FileRegistry): DynamicClient {
  const methods = readMethods(device, descriptors);
  const children = new Map([...device.children].map(([name, one]) => [name, createDynamicClient(one, descriptors)]));
  const own: DynamicDevice = {
    device,
    call: (name, ...args) => requireMethod(device, methods, name)(...args),
    // A child of the device is a child of the client, so only the check can fail.
    child: (name) => children.get(requireChild(device, name).name) as DynamicClient,
  };
  // A bare object: a child named `constructor` or `toString` hides nothing, and an unknown name is undefined.
  const client: object = Object.create(null);
  defineAll(client, [...methods, ...children], true);
  defineAll(client, Object.entries(own), false);
  // Its properties were defined one by one, which the type cannot follow.
  return client as DynamicClient;
}

/** `then` would make a promise of the client that never settles. */
function defineAll(client: object, members: readonly (readonly [string, unknown])[], enumerable: boolean): void {
  for (const [name, value] of members) {
    if (name !== "then") Object.defineProperty(client, name, { value, enumerable, configurable: true });
  }
}

function requireMethod(device: Device, methods: ReadonlyMap<string, DynamicMethod>, name: string): DynamicMethod {
  const method = methods.get(name);
  if (method !== undefined) return method;
  const has = methods.size === 0 ? "It has no methods" : `It has: ${[...methods.keys()].join(", ")}`;
  const offer = didYouMean(name, methods.keys()) || ".";
  const label = device.path === "" ? "The root device" : `Device "${device.path}"`;
  throw new DriverError(`${label} has no method "${name}"${offer} ${has}`, {
    code: "unimplemented",
    device: device.path,
    method: name,
  });
}
