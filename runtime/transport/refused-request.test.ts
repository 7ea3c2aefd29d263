import { once } from "node:events";
import { constants, createServer, type ServerHttp2Session, type ServerHttp2Stream } from "node:http2";
import type { AddressInfo } from "node:net";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { expect, test } from "@jest/globals";
import { PowerService } from "../../generated/jumpstarter/driver/power/v1/power_pb.js";
import { resendRefused } from "./refused-request.js";

/** A server that refuses its first requests unseen and answers the others well; a request may also go wrong otherwise. */
async function startServer(refused: number, code = constants.NGHTTP2_REFUSED_STREAM) {
  let requests = 0;
  const server = createServer();
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => void sessions.add(session));
  server.on("stream", (stream: ServerHttp2Stream) => {
    stream.on("error", () => undefined);
    requests += 1;
    if (requests <= refused) stream.close(code);
    else answer(stream);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens at a port
  const transport = createGrpcTransport({ baseUrl: `http://127.0.0.1:${port}`, interceptors: [resendRefused] });
  return {
    power: createClient(PowerService, transport),
    requests: () => requests,
    [Symbol.dispose]: () => {
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
}

/** One empty message, and a status of 0. */
function answer(stream: ServerHttp2Stream): void {
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(Buffer.alloc(5));
}

test("a request that was refused unseen is sent again, also where twice would be too often", async () => {
  using server = await startServer(2);
  await server.power.cycle({});
  expect(server.requests()).toBe(3);
});

test("it is not sent for ever", async () => {
  using server = await startServer(10);
  await expect(server.power.on({})).rejects.toThrow("NGHTTP2_REFUSED_STREAM");
  expect(server.requests()).toBe(3);
});

test("one that was begun with is not sent again", async () => {
  using server = await startServer(1, constants.NGHTTP2_INTERNAL_ERROR);
  await expect(server.power.on({})).rejects.toMatchObject({ code: expect.any(Number) as unknown });
  expect(server.requests()).toBe(1);
});

test("nor is a stream, whose requests are spent", async () => {
  using server = await startServer(1);
  const items = server.power.read({})[Symbol.asyncIterator]();
  await expect(items.next()).rejects.toThrow("NGHTTP2_REFUSED_STREAM");
  expect(server.requests()).toBe(1);
});
