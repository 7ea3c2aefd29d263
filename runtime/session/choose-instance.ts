import type { DescService } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { answers, type Instance, interfaceOf } from "./instance.js";

/** Request header that names the instance a call is for. */
export const uuidHeader = "x-jumpstarter-driver-uuid";

/**
 * Finds the instance a call is for: the one the header names, or the only one that answers the service.
 *
 * @throws {DriverError} `not_found` for an unknown uuid, `failed_precondition` for a device of another interface,
 *   `invalid_argument` when there are several to choose from and no header.
 */
export function chooseInstance(instances: readonly Instance[], service: DescService, headers: Headers): Instance {
  const uuid = headers.get(uuidHeader);
  return uuid === null ? onlyInstance(instances, service) : namedInstance(instances, service, uuid);
}

function namedInstance(instances: readonly Instance[], service: DescService, uuid: string): Instance {
  const wanted = uuid.trim().toLowerCase();
  const instance = instances.find(({ driver }) => driver.uuid === wanted);
  if (instance === undefined) {
    const text = `No device has the uuid "${uuid}"; uuids change when the exporter restarts, so ask for the report again`;
    throw new DriverError(text, { code: "not_found" });
  }
  if (answers(instance, service)) return instance;
  const text = `${nameOf(instance)} is ${interfaceOf(instance)}, not ${interfaceInfo(service).id}`;
  throw new DriverError(text, { code: "failed_precondition" });
}

function onlyInstance(instances: readonly Instance[], service: DescService): Instance {
  const found = instances.filter((instance) => answers(instance, service));
  const [first, second] = found;
  if (first !== undefined && second === undefined) return first;
  const { id } = interfaceInfo(service);
  if (first === undefined) throw new DriverError(`No device is ${id}`, { code: "not_found" });
  const paths = found.map(({ path }) => (path === "" ? "the root" : path)).join(", ");
  const text = `${found.length} devices are ${id}: ${paths}; choose one by the header "${uuidHeader}"`;
  throw new DriverError(text, { code: "invalid_argument" });
}

function nameOf({ path }: Instance): string {
  return path === "" ? "The root device" : `Device "${path}"`;
}
