import { createServer } from "node:http2";
import { connect as connectSocket } from "node:net";
import { type ConnectRouter, createClient } from "@connectrpc/connect";
import { connectNodeAdapter, createGrpcTransport } from "@connectrpc/connect-node";
import { NetworkService } from "jumpstarter-ts/generated/network/v1";
import { PowerService } from "jumpstarter-ts/generated/power/v1";
import { SerialService } from "jumpstarter-ts/generated/serial/v1";
import { cancelAfter, dataOf, openFrame, uploadFrames } from "../frames.js";
import { randomChunks, readBytes } from "../random-bytes.js";
import { reading, takeItems } from "../reading.js";
import type { Stack, StackClient } from "../stack.js";

/** connect-node alone: its own server adapter and its own gRPC transport, compression off. */
export const connectNode: Stack = { name: "connect-node", serve, connect };

async function serve(path: string): Promise<void> {
  const server = createServer(connectNodeAdapter({ routes, acceptCompression: [] }));
  await new Promise<void>((resolve) => server.listen(path, resolve));
}

function routes(router: ConnectRouter): void {
  router.service(PowerService, {
    on: () => ({}),
    async *read(_request, context) {
      while (!context.signal.aborted) yield { result: reading };
    },
  });
  router.service(SerialService, {
    async *connect() {
      for await (const data of randomChunks()) yield { data };
    },
  });
  router.service(NetworkService, {
    async *connect(requests) {
      for await (const _ of requests);
      yield { data: new Uint8Array(1) };
    },
  });
}

async function connect(path: string): Promise<StackClient> {
  const transport = createGrpcTransport({
    baseUrl: "http://localhost",
    acceptCompression: [],
    nodeOptions: { createConnection: () => connectSocket(path) },
  });
  const power = createClient(PowerService, transport);
  const source = createClient(SerialService, transport);
  const sink = createClient(NetworkService, transport);
  return {
    unary: async () => void (await power.on({})),
    items: (count) => cancelAfter((signal) => takeItems(power.read({}, { signal }), count)),
    down: (bytes) => cancelAfter((signal) => readBytes(dataOf(source.connect(openFrame(), { signal })), bytes)),
    up: (bytes) => cancelAfter((signal) => readBytes(dataOf(sink.connect(uploadFrames(bytes), { signal })), 1)),
    close: async () => undefined,
  };
}
