import { createFileRegistry, type FileRegistry, fromBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createClient, type Transport } from "@connectrpc/connect";
import { type GetReportResponse, SessionService } from "../../generated/jumpstarter/runtime/v1/session_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { classifyError } from "../errors/classify-error.js";
import { errorText } from "../errors/error-text.js";
import { ExporterLost, lossOf } from "../errors/exporter-lost.js";
import type { Connection } from "../transport/connection.js";

/** Both answers are made of what the exporter has in memory. */
const timeoutMs = 10_000;

/**
 * Asks the exporter what it has; see `enterSession` for the tree of devices itself.
 *
 * @throws {DriverError} If there is no answer within 10 s.
 */
export async function fetchReport(connection: Connection): Promise<GetReportResponse> {
  const session = createClient(SessionService, connection.transport);
  return session.getReport({}, { timeoutMs }).catch((reason) => fail("the device tree", reason));
}

/** Asks which session is open at the other end of a transport; returns its uuid. */
export async function identifySession(transport: Transport, patienceMs: number): Promise<string> {
  const report = await createClient(SessionService, transport).getReport({}, { timeoutMs: patienceMs });
  return report.sessionUuid;
}

/**
 * Asks the exporter for the descriptors of some services, by full name; default every service its devices answer.
 *
 * @throws {DriverError} If there is no answer within 10 s, or none that makes descriptors.
 */
export async function fetchDescriptors(connection: Connection, services: string[] = []): Promise<FileRegistry> {
  const session = createClient(SessionService, connection.transport);
  const answer = await session
    .getDescriptors({ services }, { timeoutMs })
    .catch((reason) => fail("the descriptors", reason));
  try {
    return createFileRegistry(fromBinary(FileDescriptorSetSchema, answer.fileDescriptorSet));
  } catch (cause) {
    throw new DriverError("The exporter's descriptors cannot be read", { code: "internal", cause });
  }
}

function fail(what: string, reason: unknown): never {
  throw sessionError(`Cannot read ${what} of the exporter`, reason);
}

/** Explains why something failed that is about no device; a lost exporter stays an {@link ExporterLost}. */
export function sessionError(what: string, reason: unknown): DriverError {
  const { code, text } = classifyError(reason);
  const message = `${what}: ${errorText(text) || code}`;
  const lost = lossOf(reason);
  if (lost === undefined) return new DriverError(message, { code, cause: reason });
  const { exporter, phase, since } = lost;
  return new ExporterLost(message, { exporter, phase, since, cause: reason });
}
