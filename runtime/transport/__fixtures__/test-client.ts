import type { Duplex } from "node:stream";
import { create } from "@bufbuild/protobuf";
import { createClient } from "@connectrpc/connect";
import {
  CreateStreamRequestSchema,
  type CreateStreamResponse,
  GenericService,
} from "../../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { openClientByteStream } from "../../stream/open-client-byte-stream.js";
import type { Connection } from "../connection.js";

/** Connect's own client for the test routes. */
export function testClient({ transport }: Connection) {
  return createClient(GenericService, transport);
}

/** Starts unary calls that the exporter never answers. */
export function startHangingCalls(connection: Connection, count: number): Promise<unknown>[] {
  const client = testClient(connection);
  return Array.from({ length: count }, () => client.asyncQuery({ param: "hang" }, { timeoutMs: 0 }));
}

/** Opens a byte stream to one of the devices of the test routes. */
export function openDevice(
  connection: Connection,
  device: string,
  signal?: AbortSignal,
  timeoutMs?: number,
): Promise<Duplex> {
  return openClientByteStream({
    start: async (requests, callSignal) => {
      const { createStream } = GenericService.method;
      const headers = { "x-test-device": device };
      return (await connection.transport.stream(createStream, callSignal, timeoutMs, headers, requests)).message;
    },
    open: create(CreateStreamRequestSchema, { frame: { case: "open", value: {} } }),
    wrap: (data) => create(CreateStreamRequestSchema, { frame: { case: "data", value: data } }),
    unwrap: (response: CreateStreamResponse) => response.data,
    toError: (reason) => reason as Error, // Connect throws nothing else
    signal,
  });
}
