import { randomUUID } from "node:crypto";
import { type Client, createClient } from "@connectrpc/connect";
import { ResourceService } from "../../generated/jumpstarter/runtime/v1/resource_pb.js";
import { resourceKeyHeader } from "../resource/resource-key.js";
import type { Connection } from "../transport/connection.js";

/** How one connection asks for the bytes of resources. */
export interface ResourceCalls {
  readonly service: Client<typeof ResourceService>;
  /** What ties handles to this connection; every call that makes or uses one has them. */
  readonly headers: Readonly<Record<string, string>>;
}

const known = new WeakMap<Connection, ResourceCalls>();

/** Returns the calls of a connection; the same ones each time. */
export function resourceCalls(connection: Connection): ResourceCalls {
  const calls = known.get(connection) ?? {
    service: createClient(ResourceService, connection.transport),
    headers: { [resourceKeyHeader]: randomUUID() },
  };
  known.set(connection, calls);
  return calls;
}

/** Making a handle and asking about one need nothing but memory on the other side. */
export const resourceTimeoutMs = 10_000;
