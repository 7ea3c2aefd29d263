import { createHash, randomBytes } from "node:crypto";
import { once, setMaxListeners } from "node:events";
import { createServer } from "node:http2";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Code } from "@connectrpc/connect";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { type ExporterHandle, startExporter, waitForStats } from "./__fixtures__/exporter-handle.js";
import { requestHttp2 } from "./__fixtures__/raw-requests.js";
import { openDevice, testClient } from "./__fixtures__/test-client.js";
import { Connection } from "./connection.js";
import { parseTarget } from "./parse-target.js";

let exporter: ExporterHandle;
let connection: Connection;

beforeAll(async () => {
  exporter = await startExporter();
});
afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
});
beforeEach(async () => {
  connection = await Connection.open(parseTarget(exporter.address));
});
afterEach(async () => {
  connection.close();
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0 });
});

const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("bytes cross a real connection whole, many streams at a time, and the calls end", async () => {
  const sent = randomBytes(2_000_000);
  const streams = await Promise.all(Array.from({ length: 8 }, () => openDevice(connection, "echo")));
  const echoed = await Promise.all(streams.map((stream) => buffer(stream.end(sent))));
  expect(new Set(echoed.map(hash))).toEqual(new Set([hash(sent)]));
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0 });
});

test("a device that closes while the client writes ends the stream, and leaves no request behind", async () => {
  for (let time = 0; time < 20; time++) {
    const stream = await openDevice(connection, "hangup");
    const closed = new Promise((resolve) => stream.on("error", () => undefined).once("close", resolve));
    stream.write(randomBytes(300_000));
    const seen: Buffer[] = [];
    stream.on("data", (data) => seen.push(data));
    await closed;
    expect(Buffer.concat(seen).toString()).toBe("bye");
  }
  expect(await testClient(connection).query({ param: "alive" })).toMatchObject({ result: "alive" });
});

test("a device's failure arrives as its status", async () => {
  const stream = await openDevice(connection, "failing");
  const failed = once(stream, "error");
  stream.write("x");
  expect(await failed).toMatchObject([{ code: Code.Internal }]);
});

test.each<[string, (stream: Duplex) => unknown]>([
  ["destroying the stream", (stream) => stream.destroy()],
  ["leaving its loop", leaveLoop],
  ["aborting its signal", () => undefined],
  ["closing the connection", () => connection.close()],
])("%s aborts the driver's side, which never takes it for an end", async (name, cut) => {
  const before = await exporter.stats();
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const streams = await Promise.all(
    Array.from({ length: 50 }, () => openDevice(connection, "echo", controller.signal)),
  );
  for (const stream of streams) {
    stream.on("error", () => undefined).write("unfinished");
    cut(stream);
  }
  if (name === "aborting its signal") controller.abort();
  const after = await waitForStats(exporter, ({ active }) => active === 0);
  expect(after).toMatchObject({ active: 0, aborted: before.aborted + 50, ended: before.ended });
});

test("a deadline aborts the driver's side too", async () => {
  const before = await exporter.stats();
  const stream = await openDevice(connection, "echo", undefined, 100);
  expect(await once(stream, "error")).toMatchObject([{ code: Code.DeadlineExceeded }]);
  const after = await waitForStats(exporter, ({ active }) => active === 0);
  expect(after).toMatchObject({ active: 0, aborted: before.aborted + 1, ended: before.ended });
});

test("a reader that stalls stops the driver within a few hundred kilobytes, and other calls go on", async () => {
  const before = await exporter.stats();
  const stream = await openDevice(connection, "flood");
  const stalled = await settled(exporter);
  // The stream's window, and a chunk at each step on the way.
  expect(stalled.produced - before.produced).toBeLessThanOrEqual(256 * 1024);
  expect(stalled.rss - before.rss).toBeLessThan(16 * 1024 * 1024);
  expect(await testClient(connection).query({ param: "x".repeat(1000) })).toMatchObject({ result: "1000 characters" });
  let taken = 0;
  for await (const data of stream) {
    taken += data.length;
    if (taken > 2_000_000) break;
  }
});

test("a reader that stalls in the middle holds as little, and many of them do not hold up other calls", async () => {
  const before = await exporter.stats();
  const streams = await Promise.all(Array.from({ length: 8 }, () => openDevice(connection, "flood")));
  let taken = 0;
  await Promise.all(
    streams.map(async (stream) => {
      for (let own = 0; own < 1_000_000; ) {
        const data: Buffer | null = stream.read();
        if (data === null) await once(stream, "readable");
        else own += data.length;
        taken += data?.length ?? 0;
      }
    }),
  );
  const stalled = await settled(exporter);
  expect(stalled.produced - before.produced - taken).toBeLessThanOrEqual(8 * 256 * 1024);
  expect(await testClient(connection).query({ param: "big" })).toMatchObject({ result: expect.stringMatching(/^x+$/) });
  for (const stream of streams) stream.destroy();
});

test("a stream of messages stops when nobody reads", async () => {
  const before = await exporter.stats();
  const controller = new AbortController();
  const items = testClient(connection).getData({}, { signal: controller.signal })[Symbol.asyncIterator]();
  await items.next();
  const stalled = await settled(exporter);
  expect((stalled.produced - before.produced) * 1000).toBeLessThanOrEqual(256 * 1024);
  expect(stalled.rss - before.rss).toBeLessThan(16 * 1024 * 1024);
  controller.abort();
});

test("a device that stalls stops the client's writer", async () => {
  const stream = await openDevice(connection, "deaf");
  stream.on("error", () => undefined);
  let accepted = 0;
  const block = randomBytes(16_384);
  const fill = () => {
    while (stream.write(block)) accepted += block.length;
  };
  stream.on("drain", fill);
  fill();
  for (let before = -1; before !== accepted; ) {
    before = accepted;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(accepted).toBeLessThanOrEqual(256 * 1024);
  stream.destroy();
});

test("nothing is compressed: a client neither sends nor asks for it, and an exporter that is asked to does not", async () => {
  const path = "/jumpstarter.driver.generic.v1.GenericService/CreateStream";
  const open = Buffer.from([0, 0, 0, 0, 2, 0x0a, 0]);
  const ask = { ":path": path, "content-type": "application/grpc", "grpc-accept-encoding": "gzip, br", te: "trailers" };
  expect((await requestHttp2(exporter, ask, open)).headers).not.toHaveProperty("grpc-encoding");
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  const asked = once(server, "stream");
  const other = await Connection.open({ kind: "tcp", host: "127.0.0.1", port });
  const refused = expect(openDevice(other, "echo")).rejects.toThrow();
  const [stream, headers] = await asked;
  stream.respond({ ":status": 200, "content-type": "application/grpc", "grpc-status": "12" }, { endStream: true });
  await refused;
  expect(Object.keys(headers).filter((name) => name.endsWith("encoding"))).toEqual([]);
  other.close();
  server.close();
});

async function leaveLoop(stream: Duplex): Promise<void> {
  for await (const _ of stream) break;
}

/** The numbers once the routes produce no more. */
async function settled(of: ExporterHandle) {
  let last = await of.stats();
  for (let before = -1; before !== last.produced; ) {
    before = last.produced;
    await new Promise((resolve) => setTimeout(resolve, 100));
    last = await of.stats();
  }
  return last;
}
