import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { GetReportResponseSchema } from "../../../generated/jumpstarter/runtime/v1/session_pb.js";
import type { Connection } from "../../transport/connection.js";
import type { Device } from "../device.js";
import { readDevices } from "../read-devices.js";

const services: Readonly<Record<string, string>> = {
  "composite/v1": "jumpstarter.driver.composite.v1.CompositeService",
  "power/v1": "jumpstarter.driver.power.v1.PowerService",
  "serial/v1": "jumpstarter.driver.serial.v1.SerialService",
};

/** A row as tests write it: parent index, name, interface id, and what differs from the usual. */
export type Row = readonly [
  parent: number | undefined,
  name: string,
  id: string,
  more?: { uuid?: string; description?: string },
];

/** Builds the tree of a report without an exporter; calls on its devices are not possible. */
export function treeOf(rows: readonly Row[]): Device {
  return readDevices(reportOf(rows), unusedConnection);
}

export function reportOf(rows: readonly Row[]) {
  return create(GetReportResponseSchema, { sessionUuid: "session", devices: rows.map(toDevice) });
}

function toDevice([parent, name, id, more]: Row, index: number) {
  const row: NonNullable<MessageInitShape<typeof GetReportResponseSchema>["devices"]>[number] = {
    uuid: more?.uuid ?? `uuid-${index}`,
    name,
    description: more?.description ?? "",
    interfaces: [{ id, service: services[id] ?? "", schemaHash: "hash" }],
  };
  return parent === undefined ? row : { ...row, parent };
}

// Nothing in these tests sends anything.
export const unusedConnection = {} as Connection;

/** A bench with one device at two places. */
export const bench: readonly Row[] = [
  [undefined, "", "composite/v1"],
  [0, "power", "power/v1", { description: "Supply of the board" }],
  [0, "dut", "composite/v1", { description: "The board\nwith more to say" }],
  [2, "console", "serial/v1"],
  [2, "supply", "power/v1", { uuid: "uuid-1" }],
];
