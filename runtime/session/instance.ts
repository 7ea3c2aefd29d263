import type { DescService } from "@bufbuild/protobuf";
import { type Place, parentsFirst } from "../driver/device-tree.js";
import type { Driver } from "../driver/driver.js";
import { servicesOf } from "../driver/services-of.js";
import { interfaceInfo } from "../schema/interface-info.js";

/** One driver of a tree, wherever and however often it hangs there. */
export interface Instance {
  readonly driver: Driver;
  /** Path of the first place it hangs at, `dut.power`; empty for the root. */
  readonly path: string;
  /** Services it answers: its own interface first. */
  readonly services: readonly DescService[];
}

/** Returns each driver of a tree once, parents before their children. */
export function instancesOf(root: Place): readonly Instance[] {
  const instances = new Map<Driver, Instance>();
  for (const { driver, path } of parentsFirst(root)) {
    if (!instances.has(driver)) instances.set(driver, { driver, path, services: servicesOf(driver) });
  }
  return [...instances.values()];
}

/** Returns each service the instances answer once. */
export function servicesOfAll(instances: readonly Instance[]): readonly DescService[] {
  const services = new Map<string, DescService>();
  for (const service of instances.flatMap((instance) => instance.services)) {
    if (!services.has(service.typeName)) services.set(service.typeName, service);
  }
  return [...services.values()];
}

/** Tells whether an instance answers a service. */
export function answers({ services }: Instance, service: DescService): boolean {
  return services.some(({ typeName }) => typeName === service.typeName);
}

/** Id of an instance's own interface. */
export function interfaceOf({ services }: Instance): string {
  return services[0] === undefined ? "of no interface" : interfaceInfo(services[0]).id;
}
