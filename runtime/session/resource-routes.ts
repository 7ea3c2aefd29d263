import { create, type Message } from "@bufbuild/protobuf";
import {
  type DescribeRequest,
  DescribeResponseSchema,
  type LendRequest,
  LendResponseSchema,
  type ReceiveRequest,
  type ReceiveResponse,
  ReceiveResponseSchema,
  ResourceService,
  type SendRequest,
  SendResponseSchema,
} from "../../generated/jumpstarter/runtime/v1/resource_pb.js";
import { DriverError } from "../contract/driver-error.js";
import { toConnectError } from "../errors/to-connect-error.js";
import type { Content } from "../resource/content.js";
import { frameContent } from "../resource/frame-content.js";
import type { ResourceTable } from "../resource/resource-table.js";
import type { ReceivedFrames } from "../resource/verify-frames.js";
import { abortReason } from "./abort-reason.js";
import { letGo } from "./request-reader.js";
import { resourceOwner } from "./resource-owner.js";
import type { Route, RouteContext } from "./route.js";

/** Returns the routes that carry the bytes of resources. */
export function resourceRoutes(table: ResourceTable): readonly Route[] {
  const {
    lend: lendMethod,
    send: sendMethod,
    describe: describeMethod,
    receive: receiveMethod,
  } = ResourceService.method;
  return [
    {
      kind: "unary",
      method: lendMethod,
      invoke: (request, context) => answer(() => lend(table, request as LendRequest, context)),
    },
    {
      kind: "client-stream",
      method: sendMethod,
      invoke: (requests, context) => answer(() => send(table, requests, context)),
    },
    {
      kind: "unary",
      method: describeMethod,
      invoke: (request, context) => answer(() => describe(table, request as DescribeRequest, context)),
    },
    {
      kind: "server-stream",
      method: receiveMethod,
      invoke: (request, context) => receive(table, request as ReceiveRequest, context),
    },
  ];
}

async function answer(make: () => Message | Promise<Message>): Promise<Message> {
  try {
    return await make();
  } catch (reason) {
    throw toConnectError(reason);
  }
}

function lend(table: ResourceTable, { name, size, sha256, fetch }: LendRequest, { headers }: RouteContext): Message {
  const info = {
    ...(name !== "" && { name }),
    ...(size !== undefined && { size: Number(size) }),
    ...(sha256 !== "" && { sha256 }),
  };
  return create(LendResponseSchema, { handle: table.lend(resourceOwner(headers), info, fetch) });
}

async function send(
  table: ResourceTable,
  requests: AsyncIterable<Message>,
  { headers, signal }: RouteContext,
): Promise<Message> {
  const reader = requests[Symbol.asyncIterator]() as AsyncIterator<SendRequest>; // the route's method says so
  try {
    const first = await reader.next();
    const frame = first.done ? undefined : first.value.frame;
    if (frame?.case !== "open") throw new DriverError("Expected the opening frame first", { code: "invalid_argument" });
    const { lent, done } = table.feed(frame.value.handle, resourceOwner(headers), framesOf(reader));
    // A sender who leaves while nobody reads is noticed by the signal only.
    const leave = () => lent.abort(senderLeft(signal.reason));
    signal.addEventListener("abort", leave, { once: true });
    if (signal.aborted) leave();
    const complete = await done.finally(() => signal.removeEventListener("abort", leave));
    return create(SendResponseSchema, { complete });
  } finally {
    letGo(reader);
  }
}

function framesOf(reader: AsyncIterator<SendRequest>): ReceivedFrames {
  return {
    next: async () => {
      const next = await reader.next().catch((reason: unknown) => {
        throw senderLeft(reason);
      });
      return next.done ? next : { done: false, value: next.value.frame };
    },
  };
}

/** The transport's own words say that a call was canceled; it was not this one. */
function senderLeft(cause: unknown): DriverError {
  return new DriverError("The resource was aborted by its sender before its end", { code: "aborted", cause });
}

function describe(table: ResourceTable, { handle }: DescribeRequest, { headers }: RouteContext): Message {
  const { name = "", size, sha256 = "" } = table.describe(handle, resourceOwner(headers));
  return create(DescribeResponseSchema, { name, sha256, ...(size !== undefined && { size: BigInt(size) }) });
}

function receive(
  table: ResourceTable,
  { handle }: ReceiveRequest,
  { headers, signal }: RouteContext,
): AsyncIterable<ReceiveResponse> {
  return {
    [Symbol.asyncIterator]() {
      let content: Content | undefined;
      const take = () => {
        content = table.collect(handle, resourceOwner(headers));
        return content;
      };
      const responses = framesToResponses(take, signal);
      return {
        next: () => responses.next(),
        return: () => {
          // At once: the generator would first wait for what it reads.
          content?.close();
          return responses.return();
        },
      };
    },
  };
}

async function* framesToResponses(
  take: () => Content,
  signal: AbortSignal,
): AsyncGenerator<ReceiveResponse, void, undefined> {
  let leave: () => void = () => undefined;
  try {
    const content = take();
    leave = () => content.close(abortReason(signal.reason));
    signal.addEventListener("abort", leave, { once: true });
    for await (const frame of frameContent(content)) yield create(ReceiveResponseSchema, { frame });
  } catch (reason) {
    throw toConnectError(reason);
  } finally {
    signal.removeEventListener("abort", leave);
  }
}
