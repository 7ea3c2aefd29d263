import { type DescService, getOption, hasOption } from "@bufbuild/protobuf";
import {
  child,
  extends_interface,
  interface_id,
  python_client,
} from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";

/** A device that every implementation of a composite interface contains. */
export interface ChildInfo {
  /** Property of the driver and key in the device tree. */
  readonly name: string;
  /** Interface the child implements, `power/v1`. */
  readonly interfaceId: string;
}

/** An interface as its service descriptor tells it. */
export interface InterfaceInfo {
  /** Name and version, `power/v1`; the service's full name when the descriptor carries no id. */
  readonly id: string;
  /** Ids of the interfaces whose methods this one takes along, nearest first. */
  readonly extends: readonly string[];
  /** Typed children in the order of declaration. */
  readonly children: readonly ChildInfo[];
  /** Class of the Python implementation that can drive this interface. */
  readonly pythonClient?: string;
  readonly service: DescService;
}

const cache = new WeakMap<DescService, InterfaceInfo>();

/** Returns what a service descriptor says about its interface; the same object for the same descriptor. */
export function interfaceInfo(service: DescService): InterfaceInfo {
  const known = cache.get(service);
  if (known !== undefined) return known;
  const info = readInterface(service);
  cache.set(service, info);
  return info;
}

function readInterface(service: DescService): InterfaceInfo {
  return {
    id: hasOption(service, interface_id) ? getOption(service, interface_id) : service.typeName,
    extends: getOption(service, extends_interface),
    children: getOption(service, child).map(({ name, interfaceId }) => ({ name, interfaceId })),
    ...(hasOption(service, python_client) && { pythonClient: getOption(service, python_client) }),
    service,
  };
}
