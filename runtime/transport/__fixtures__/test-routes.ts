import { Duplex, PassThrough } from "node:stream";
import { create, type JsonObject, type Message } from "@bufbuild/protobuf";
import {
  type CreateStreamRequest,
  CreateStreamResponseSchema,
  GenericService,
  GetDataResponseSchema,
  type QueryRequest,
  QueryResponseSchema,
} from "../../../generated/jumpstarter/driver/generic/v1/generic_pb.js";
import { OnResponseSchema, PowerService } from "../../../generated/jumpstarter/driver/power/v1/power_pb.js";
import type { Route, RouteContext } from "../../session/route.js";
import { pumpByteStream } from "../../stream/pump-byte-stream.js";

/** What the routes have seen. */
export interface RouteStats {
  /** Calls that run now, `Query` and `On` left out. */
  active: number;
  aborted: number;
  /** Items that `GetData` has produced, or bytes that a device has. */
  produced: number;
  /** Byte streams whose echo was told that there is nothing more to come. */
  ended: number;
}

/** Routes by hand, without a session: an echo, a call that hangs, an endless stream, bytes. */
export function createTestRoutes(stats: RouteStats): readonly Route[] {
  const { query, asyncQuery, getData, createStream } = GenericService.method;
  return [
    { kind: "unary", method: PowerService.method.on, invoke: async () => create(OnResponseSchema) },
    { kind: "unary", method: query, invoke: answerQuery },
    { kind: "unary", method: asyncQuery, invoke: (_, context) => hang(stats, context) },
    { kind: "server-stream", method: getData, invoke: (_, context) => produceItems(stats, context) },
    { kind: "two-way", method: createStream, invoke: (requests, context) => carryBytes(stats, requests, context) },
  ];
}

/** Sends a short text back, and of a long one the length. */
async function answerQuery(request: Message): Promise<Message> {
  const { param } = request as QueryRequest; // the route's own input
  if (param === "big") return create(QueryResponseSchema, { result: "x".repeat(1_000_000) });
  return create(QueryResponseSchema, { result: param.length > 100 ? `${param.length} characters` : param });
}

async function hang(stats: RouteStats, { signal }: RouteContext): Promise<Message> {
  using _ = track(stats, signal);
  return await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/** One kilobyte an item, as fast as they are taken. */
async function* produceItems(stats: RouteStats, { signal }: RouteContext): AsyncGenerator<Message> {
  using _ = track(stats, signal);
  const text = "x".repeat(1000);
  while (!signal.aborted) {
    stats.produced += 1;
    const result: JsonObject = { index: stats.produced, text };
    yield create(GetDataResponseSchema, { result });
  }
}

async function* carryBytes(
  stats: RouteStats,
  requests: AsyncIterable<Message>,
  { signal, headers }: RouteContext,
): AsyncGenerator<Message> {
  using _ = track(stats, signal);
  const reader = requests[Symbol.asyncIterator]();
  await reader.next();
  yield create(CreateStreamResponseSchema);
  const device = createDevice(headers.get("x-test-device") ?? "echo", stats);
  for await (const data of pumpByteStream(device, bytesOf(reader), signal)) {
    yield create(CreateStreamResponseSchema, { data });
  }
}

async function* bytesOf(reader: AsyncIterator<Message>): AsyncGenerator<Uint8Array> {
  for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
    const { frame } = next.value as CreateStreamRequest; // the route's own input
    if (frame.case === "data") yield frame.value;
  }
}

function createDevice(kind: string, stats: RouteStats): Duplex {
  switch (kind) {
    case "flood":
      return createFlood(stats);
    case "deaf":
      return new Duplex({ read: () => undefined, write: () => undefined });
    case "failing":
      return new Duplex({ read: () => undefined, write: (_data, _encoding, done) => done(new Error("no space")) });
    case "hangup":
      return createHangup();
    default:
      return createEcho(stats);
  }
}

function createEcho(stats: RouteStats): Duplex {
  return new PassThrough().once("finish", () => {
    stats.ended += 1;
  });
}

/** Sends for ever. */
function createFlood(stats: RouteStats): Duplex {
  const block = Buffer.alloc(64 * 1024);
  return new Duplex({
    read() {
      stats.produced += block.length;
      this.push(block);
    },
    write: (_data, _encoding, done) => done(),
  });
}

/** Says goodbye and closes, whatever is being sent. */
function createHangup(): Duplex {
  return new Duplex({
    allowHalfOpen: false,
    read() {
      this.push("bye");
      this.push(null);
    },
    write: (_data, _encoding, done) => done(),
  });
}

function track(stats: RouteStats, signal: AbortSignal): Disposable {
  stats.active += 1;
  return {
    [Symbol.dispose]: () => {
      stats.active -= 1;
      if (signal.aborted) stats.aborted += 1;
    },
  };
}
