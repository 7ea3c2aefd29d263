/** An exporter's tree, as a rig is generated from it. */
export interface RigModel {
  /** File that configures the exporter, relative to the project root. */
  readonly source: string;
  /** The exporter's name in that file; empty when it has none. */
  readonly name: string;
  /** What the exporter is; empty when nobody said. */
  readonly description: string;
  readonly devices: readonly RigDeviceModel[];
}

/** One place in the tree. */
export interface RigDeviceModel {
  /** Name under the parent. */
  readonly name: string;
  /** What the device is; empty when nobody said. */
  readonly description: string;
  /** Absent for a device that has nothing to call, such as a group. */
  readonly client?: RigClientModel;
  readonly devices: readonly RigDeviceModel[];
}

/** What drives a device. */
export interface RigClientModel {
  readonly className: string;
  /** Where programs import the class from, `jumpstarter-ts/generated/power/v1`. */
  readonly module: string;
  /** Id of the device's own interface, `power/v1`. */
  readonly interfaceId: string;
  /** Hash of the contract that the client class was generated from. */
  readonly schemaHash: string;
}
