import type { Device } from "../../client/device.js";

/** A device and what is below it, as `-o json` prints it. */
export interface TreeData {
  readonly name: string;
  readonly path: string;
  readonly uuid: string;
  readonly description: string;
  readonly interfaces: readonly string[];
  readonly children: readonly TreeData[];
}

/** Turns a device and everything below it into plain data. */
export function treeData({ name, path, uuid, description, interfaces, children }: Device): TreeData {
  const ids = interfaces.map(({ id }) => id);
  return { name, path, uuid, description, interfaces: ids, children: [...children.values()].map(treeData) };
}
