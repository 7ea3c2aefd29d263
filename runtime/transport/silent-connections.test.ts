import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { type ExporterHandle, startExporter, waitForStats } from "./__fixtures__/exporter-handle.js";
import { closed, connectRaw, http1Request, requestHttp2, sendBytes } from "./__fixtures__/raw-requests.js";
import { testClient } from "./__fixtures__/test-client.js";
import { Connection } from "./connection.js";
import { parseTarget } from "./parse-target.js";

const count = process.env.FULL === "1" ? 500 : 50;
const on = "/jumpstarter.driver.power.v1.PowerService/On";
const limits = { prefaceMs: 300, headersMs: 300, firstRequestMs: 300, maxSessions: 4 * count };

/** Opens connections, does something on each, and returns how long until the last one is closed, in ms. */
async function timeToClose(exporter: ExporterHandle, begin: (socket: Socket) => unknown): Promise<number> {
  const started = performance.now();
  const sockets = Array.from({ length: count }, () => connectRaw(exporter).resume());
  for (const socket of sockets) begin(socket);
  await Promise.all(sockets.map((socket) => closed(socket)));
  return performance.now() - started;
}

test.each<[string, (socket: Socket) => unknown]>([
  ["silent", () => undefined],
  ["half a preface", (socket) => socket.write("PRI * HT")],
  ["half a request", (socket) => socket.write("POST / HTTP/1.1\r\nhost:")],
  ["one byte in a while", (socket) => drip(socket, "POST / HTTP/1.1\r\nx-slow: ".padEnd(1000, "x"))],
  ["one byte of a preface in a while", (socket) => drip(socket, "PRI * HTTP/2.0\r\n\r\n")],
  ["a preface and nothing more", (socket) => socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")],
  [
    "HTTP/2 without a request",
    (socket) => connectHttp2("http://x", { createConnection: () => socket }).on("error", () => undefined),
  ],
])(`${count} connections are closed in time that send %s`, async (_, begin) => {
  await using exporter = await startExporter(limits);
  await sendBytes(exporter, "");
  const before = await waitForStats(exporter, () => true);
  const time = timeToClose(exporter, begin);
  expect(await requestHttp2(exporter, { ":path": on })).toMatchObject({ status: 200 });
  // Node looks after slow HTTP/1.1 headers once a second.
  expect(await time).toBeLessThan(2500);
  const { descriptors } = await waitForStats(exporter, (stats) => stats.descriptors <= before.descriptors);
  expect(descriptors).toBeLessThanOrEqual(before.descriptors);
});

test("a full exporter makes room for newcomers and keeps who has made a request", async () => {
  await using exporter = await startExporter({ maxSessions: 5 });
  const session = connectHttp2("http://localhost", { createConnection: () => connectRaw(exporter) });
  const call = () =>
    once(session.request({ ":method": "POST", ":path": on, "content-type": "application/json" }).end("{}"), "response");
  await call();
  const flood = Array.from({ length: 20 }, () => connectRaw(exporter).resume());
  await Promise.all(flood.slice(0, 16).map((socket) => closed(socket)));
  expect(await requestHttp2(exporter, { ":path": on })).toMatchObject({ status: 200 });
  await call();
  session.destroy();
  for (const socket of flood) socket.destroy();
});

test("an exporter full of working clients refuses the next one", async () => {
  await using exporter = await startExporter({ maxSessions: 2 });
  const headers = { ":method": "POST", ":path": on, "content-type": "application/json" };
  const sessions = [1, 2].map(() => connectHttp2("http://localhost", { createConnection: () => connectRaw(exporter) }));
  for (const session of sessions) await once(session.request(headers).end("{}"), "response");
  const third = connectRaw(exporter).resume();
  await closed(third);
  for (const session of sessions) session.destroy();
});

async function drip(socket: Socket, text: string): Promise<void> {
  for (const byte of text) {
    if (socket.destroyed) return;
    socket.write(byte);
    await delay(30);
  }
}

test("an HTTP/2 connection without calls is closed in good order when idle time is bounded, and not while one runs", async () => {
  await using exporter = await startExporter({ http2IdleMs: 1000 });
  const connection = await Connection.open(parseTarget(exporter.address));
  const client = testClient(connection);
  await client.query({ param: "first" });
  const controller = new AbortController();
  const running = client.asyncQuery({}, { signal: controller.signal }).catch(() => undefined);
  await delay(1500);
  expect(await client.query({ param: "second" })).toMatchObject({ result: "second" });
  controller.abort();
  await running;
  await connection.closed;
  await expect(client.query({ param: "third" })).rejects.toMatchObject({ cause: { phase: "shutdown" } });
});

/** A request after which the connection may be used again. */
const keepingRequest = http1Request(on, ["host: localhost"]).replace("connection: close\r\n", "");

test("an HTTP/1.1 connection between requests is closed when its idle time is over", async () => {
  await using exporter = await startExporter({ http1IdleMs: 300 });
  const socket = connectRaw(exporter);
  for (let requests = 0; requests < 2; requests++) {
    socket.write(keepingRequest);
    expect(String((await once(socket, "data"))[0])).toContain("HTTP/1.1 200");
  }
  const answered = performance.now();
  await closed(socket.resume());
  expect(performance.now() - answered).toBeLessThan(2500);
});

test("an HTTP/1.1 request that is not whole in time is cut, also where that is shorter than the time for headers", async () => {
  await using exporter = await startExporter({ requestMs: 300 });
  const socket = connectRaw(exporter);
  const answer = text(socket);
  socket.write(keepingRequest.slice(0, -1));
  const began = performance.now();
  expect(await answer).toContain("HTTP/1.1 408");
  expect(performance.now() - began).toBeLessThan(4000);
});

test("of the HTTP/1.1 requests on a connection, those above the limit are refused", async () => {
  await using exporter = await startExporter({ maxStreamsPerSession: 2 });
  const last = http1Request(on, ["host: localhost"]);
  const answer = await sendBytes(exporter, `${keepingRequest}${keepingRequest}${last}`);
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 503"]);
});
