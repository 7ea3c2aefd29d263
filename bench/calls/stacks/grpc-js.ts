import type { DescMethod } from "@bufbuild/protobuf";
import { create, type DescMessage, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import {
  Client,
  type ClientDuplexStream,
  credentials,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerWritableStream,
} from "@grpc/grpc-js";
import { NetworkService } from "jumpstarter-ts/generated/network/v1";
import { PowerService } from "jumpstarter-ts/generated/power/v1";
import { SerialService } from "jumpstarter-ts/generated/serial/v1";
import { dataOf, openFrame, uploadFrames } from "../frames.js";
import { randomChunks, readBytes } from "../random-bytes.js";
import { reading, takeItems } from "../reading.js";
import type { Stack, StackClient } from "../stack.js";

/** @grpc/grpc-js with the same messages. */
export const grpcJs: Stack = { name: "grpc-js", serve, connect };

const on = definition(PowerService.method.on);
const read = definition(PowerService.method.read);
const source = definition(SerialService.method.connect);
const sink = definition(NetworkService.method.connect);

async function serve(path: string): Promise<void> {
  const server = new Server();
  server.addService(
    { on, read },
    { on: (_call: unknown, done: (error: null, value: object) => void) => done(null, {}), read: sendReadings },
  );
  server.addService({ source }, { source: sendBytes });
  server.addService({ sink }, { sink: countBytes });
  await new Promise<void>((resolve, reject) =>
    server.bindAsync(`unix:${path}`, ServerCredentials.createInsecure(), (error) =>
      error ? reject(error) : resolve(),
    ),
  );
}

async function sendReadings(call: ServerWritableStream<object, object>): Promise<void> {
  while (!call.cancelled) if (!call.write({ result: reading })) await drained(call);
}

async function sendBytes(call: ServerDuplexStream<object, object>): Promise<void> {
  for await (const data of randomChunks()) {
    if (call.cancelled) return;
    if (!call.write({ data })) await drained(call);
  }
}

function countBytes(call: ServerDuplexStream<object, object>): void {
  call.on("data", () => undefined);
  call.on("end", () => {
    call.write({ data: new Uint8Array(1) });
    call.end();
  });
}

async function connect(path: string): Promise<StackClient> {
  const client = new Client(`unix:${path}`, credentials.createInsecure());
  return {
    unary: () =>
      new Promise((resolve, reject) =>
        client.makeUnaryRequest(on.path, on.requestSerialize, on.responseDeserialize, {}, (error) =>
          error ? reject(error) : resolve(),
        ),
      ),
    items: (count) =>
      cancelled(
        client.makeServerStreamRequest(read.path, read.requestSerialize, read.responseDeserialize, {}),
        (call) => takeItems(call, count),
      ),
    down: (bytes) => cancelled(open(client, source), (call) => down(call, bytes)),
    up: (bytes) => cancelled(open(client, sink), (call) => up(call, bytes)),
    close: async () => client.close(),
  };
}

function open(client: Client, method: MethodDefinition<object, object>): ClientDuplexStream<object, object> {
  return client.makeBidiStreamRequest(method.path, method.requestSerialize, method.responseDeserialize);
}

async function down(call: ClientDuplexStream<object, object>, bytes: number): Promise<void> {
  for await (const frame of openFrame()) call.write(frame);
  await readBytes(dataOf(call as AsyncIterable<{ data: Uint8Array }>), bytes);
}

async function up(call: ClientDuplexStream<object, object>, bytes: number): Promise<void> {
  for await (const frame of uploadFrames(bytes)) if (!call.write(frame)) await drained(call);
  call.end();
  await readBytes(dataOf(call as AsyncIterable<{ data: Uint8Array }>), 1);
}

async function cancelled<Call extends { cancel(): void; on(event: "error", listener: () => void): unknown }>(
  call: Call,
  job: (call: Call) => Promise<void>,
): Promise<void> {
  call.on("error", () => undefined);
  try {
    await job(call);
  } finally {
    call.cancel();
  }
}

/** Waits until a stream takes more, or is over. */
function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      for (const event of ["drain", "close", "cancelled"]) stream.off(event, settle);
      resolve();
    };
    for (const event of ["drain", "close", "cancelled"]) stream.on(event, settle);
  });
}

function definition(method: DescMethod): MethodDefinition<object, object> {
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    requestStream: method.methodKind === "client_streaming" || method.methodKind === "bidi_streaming",
    responseStream: method.methodKind === "server_streaming" || method.methodKind === "bidi_streaming",
    ...coder("request", method.input),
    ...coder("response", method.output),
  } as MethodDefinition<object, object>;
}

function coder(side: "request" | "response", schema: DescMessage): object {
  return {
    [`${side}Serialize`]: (value: MessageInitShape<DescMessage>) =>
      Buffer.from(toBinary(schema, create(schema, value))),
    [`${side}Deserialize`]: (bytes: Uint8Array) => fromBinary(schema, bytes),
  };
}
