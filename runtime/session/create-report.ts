import { create, type DescService } from "@bufbuild/protobuf";
import {
  DeviceSchema,
  type GetReportResponse,
  GetReportResponseSchema,
  InterfaceSchema,
} from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { type Place, parentsFirst } from "../driver/device-tree.js";
import { servicesOf } from "../driver/services-of.js";
import { interfaceInfo } from "../schema/interface-info.js";
import { schemaHash } from "../schema/schema-hash.js";

/** Identity of a session as clients see it. */
export interface SessionIdentity {
  readonly uuid: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Tells a tree as clients see it: one row per place, depth first, parents before their children. */
export function createReport({ uuid, labels }: SessionIdentity, root: Place): GetReportResponse {
  const places = [...parentsFirst(root)];
  const rows = new Map(places.map((place, row) => [place, row]));
  return create(GetReportResponseSchema, {
    sessionUuid: uuid,
    labels,
    devices: places.map((place) => createDevice(place, place.parent && rows.get(place.parent))),
  });
}

function createDevice({ driver, name }: Place, parent: number | undefined) {
  const services = servicesOf(driver);
  return create(DeviceSchema, {
    uuid: driver.uuid,
    ...(parent !== undefined && { parent }),
    name,
    description: driver.description,
    interfaces: services.map(createInterface),
    labels: { ...driver.labels, ...wellKnownLabels(name, services) },
    methodsDescription: driver.methodsDescription,
  });
}

function createInterface(service: DescService) {
  const { id } = interfaceInfo(service);
  return create(InterfaceSchema, { id, service: service.typeName, schemaHash: schemaHash(service) });
}

/** Labels by which clients of other implementations find their class and the device's name. */
function wellKnownLabels(name: string, services: readonly DescService[]): Record<string, string> {
  const pythonClient = services[0] && interfaceInfo(services[0]).pythonClient;
  return {
    ...(pythonClient !== undefined && { "jumpstarter.dev/client": pythonClient }),
    ...(name !== "" && { "jumpstarter.dev/name": name }),
  };
}
