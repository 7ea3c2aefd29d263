import type { DescService } from "@bufbuild/protobuf";
import { didYouMean } from "../errors/nearest-name.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { type Device, nameDevice } from "./device.js";
import { describeInterfaces } from "./driver-client.js";
import type { Mismatch } from "./exporter-mismatch-error.js";

/** Lists the typed children that an interface declares and a device does not have. */
export function missingChildren(device: Device, service: DescService): readonly Mismatch[] {
  return interfaceInfo(service).children.flatMap(({ name, interfaceId }): Mismatch[] => {
    const child = device.children.get(name);
    const path = device.path === "" ? name : `${device.path}.${name}`;
    const place = { device: path, interface: interfaceId };
    if (child === undefined) {
      const text = `${nameDevice(device)} has no child "${name}"${didYouMean(name, device.children.keys())}`;
      return [{ kind: "missing", ...place, text }];
    }
    if (child.interfaces.some(({ id }) => id === interfaceId)) return [];
    const text = `${nameDevice(child)} is ${describeInterfaces(child)}, not ${interfaceId}`;
    return [{ kind: "other_interface", ...place, text }];
  });
}
