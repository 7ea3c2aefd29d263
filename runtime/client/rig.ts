import type { ClientClass, DriverClient } from "./driver-client.js";

/** Devices of an exporter by name, as client classes; a device with others below it is a rig of its own. */
export interface Rig {
  readonly [name: string]: ClientClass<DriverClient> | RigDevice<DriverClient, Rig> | Rig;
}

/** The clients of a rig, under the same names. */
export type RigClients<R extends Rig> = {
  readonly [Name in keyof R]: RigEntryClient<R[Name]>;
};

type RigEntryClient<Entry> =
  Entry extends ClientClass<infer C>
    ? C
    : Entry extends RigDevice<infer C, infer Below>
      ? keyof Below extends never
        ? C
        : C & RigClients<Below>
      : Entry extends Rig
        ? RigClients<Entry>
        : never;

/** One device of a generated rig: its client, what that was generated from, and the devices below it. */
export class RigDevice<out C extends DriverClient, out Below extends Rig> {
  readonly clientClass: ClientClass<C>;
  /** Id of the device's own interface when the rig was generated, `power/v1`. */
  readonly interfaceId: string;
  /** Hash of the client's interface when the rig was generated. */
  readonly schemaHash: string;
  readonly below: Below;
  // Keeps an object that merely looks alike, such as a rig with a device named "below", from being taken for one.
  readonly #isRigDevice = true;

  constructor(clientClass: ClientClass<C>, interfaceId: string, schemaHash: string, below: Below) {
    this.clientClass = clientClass;
    this.interfaceId = interfaceId;
    this.schemaHash = schemaHash;
    this.below = below;
  }

  static is(value: object): value is RigDevice<DriverClient, Rig> {
    return #isRigDevice in value;
  }
}

/**
 * Describes one device of a generated rig.
 *
 * @param schemaHash Hash of the interface the rig was generated from; an error of skew tells by it which side moved.
 * @param below Devices below it; each is a property of the client, in place of what the client has under that name.
 */
export function device<C extends DriverClient>(
  clientClass: ClientClass<C>,
  interfaceId: string,
  schemaHash: string,
): RigDevice<C, Record<never, never>>;
export function device<C extends DriverClient, const Below extends Rig>(
  clientClass: ClientClass<C>,
  interfaceId: string,
  schemaHash: string,
  below: Below,
): RigDevice<C, Below>;
export function device(
  clientClass: ClientClass<DriverClient>,
  interfaceId: string,
  schemaHash: string,
  below: Rig = {},
): RigDevice<DriverClient, Rig> {
  return new RigDevice(clientClass, interfaceId, schemaHash, below);
}

/** A whole exporter's tree as one typed value, which `connect` takes; `jsgen rig exporter.yaml` writes it. */
export function rig<const R extends Rig>(devices: R): R {
  return devices;
}
