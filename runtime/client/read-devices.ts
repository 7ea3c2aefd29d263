import type { GetReportResponse, Device as ReportRow } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import type { Connection } from "../transport/connection.js";
import type { Device } from "./device.js";

/**
 * Returns the root of the tree that a report lists.
 *
 * @throws {DriverError} `internal` if the rows do not form one tree.
 */
export function readDevices(report: GetReportResponse, connection: Connection): Device {
  const devices: Node[] = [];
  for (const row of report.devices) {
    const node = readRow(row, devices, connection);
    node.parent?.children.set(node.name, node);
    devices.push(node);
  }
  const [root] = devices;
  if (root === undefined) throw malformed("it lists no device");
  return root;
}

/** A device while its children are still being read. */
interface Node extends Device {
  readonly parent?: Node;
  readonly children: Map<string, Device>;
}

function readRow(row: ReportRow, before: readonly Node[], connection: Connection): Node {
  const parent = readParent(row, before);
  return {
    name: row.name,
    path: parent === undefined || parent.path === "" ? row.name : `${parent.path}.${row.name}`,
    uuid: row.uuid,
    description: row.description,
    labels: { ...row.labels },
    interfaces: row.interfaces.map(({ id, service, schemaHash }) => ({ id, service, schemaHash })),
    ...(parent === undefined ? {} : { parent }),
    children: new Map(),
    connection,
    methodsDescription: { ...row.methodsDescription },
  };
}

function readParent(row: ReportRow, before: readonly Node[]): Node | undefined {
  if (row.parent === undefined && before.length === 0) return undefined;
  const parent = row.parent === undefined ? undefined : before[row.parent];
  if (parent === undefined) throw malformed(`device "${row.name}" comes before its parent or has none`);
  return parent;
}

function malformed(what: string): DriverError {
  return new DriverError(`The exporter's report is malformed: ${what}`, { code: "internal" });
}
