import { type ClientHttp2Session, connect as connectHttp2, constants } from "node:http2";
import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { type ExporterHandle, startExporter, waitForStats } from "./__fixtures__/exporter-handle.js";
import { closed, connectRaw } from "./__fixtures__/raw-requests.js";
import { testClient } from "./__fixtures__/test-client.js";
import { Connection } from "./connection.js";
import { parseTarget } from "./parse-target.js";

const hang = "/jumpstarter.driver.generic.v1.GenericService/AsyncQuery";
const open: { close(): void }[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** Somebody else's connection, which has to go on working. */
async function openOther(exporter: ExporterHandle): Promise<Connection> {
  const connection = await Connection.open(parseTarget(exporter.address));
  open.push(connection);
  return connection;
}

/** Begins a call and cancels it at once, again and again, until the exporter has enough; returns how often. */
async function cancelUntilCut(session: ClientHttp2Session, most: number): Promise<number> {
  session.on("error", () => undefined);
  let count = 0;
  for (; count < most && !session.destroyed; count++) {
    const stream = session.request({ ":method": "POST", ":path": hang, "content-type": "application/json" });
    stream.on("error", () => undefined).close(constants.NGHTTP2_CANCEL);
    if (count % 20 === 0) await new Promise(setImmediate);
  }
  return count;
}

test("a client that cancels more calls than it may is cut off; others are served, and no call is left", async () => {
  await using exporter = await startExporter({ resetBurst: 100, resetsPerSecond: 1 });
  const other = await openOther(exporter);
  const socket = connectRaw(exporter);
  const session = connectHttp2("http://localhost", { createConnection: () => socket });
  await new Promise((resolve) => session.once("remoteSettings", resolve));
  const count = await cancelUntilCut(session, 100_000);
  await closed(socket);
  expect(count).toBeGreaterThan(100);
  expect(count).toBeLessThan(10_000);
  expect(await testClient(other).query({ param: "alive" })).toMatchObject({ result: "alive" });
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0 });
});

test("floods of calls that are begun and reset in one write are cut off, one after the other, and the exporter lives", async () => {
  await using exporter = await startExporter();
  const pairs = Array.from({ length: 10_000 }, (_, index) => [
    frame(headersType, requestHeaders, endHeaders, 2 * index + 1),
    frame(resetType, Buffer.from([0, 0, 0, 8]), 0, 2 * index + 1),
  ]);
  const flood = Buffer.concat([preface, frame(settingsType, Buffer.alloc(0)), ...pairs.flat()]);
  for (let round = 0; round < 8; round++) {
    const socket = connectRaw(exporter).resume();
    socket.write(flood);
    await closed(socket);
  }
  expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0 });
  expect(await testClient(await openOther(exporter)).query({ param: "alive" })).toMatchObject({ result: "alive" });
});

test("as many cancelled calls as allowed leave a connection alone", async () => {
  await using exporter = await startExporter({ resetBurst: 100, resetsPerSecond: 1 });
  const connection = await openOther(exporter);
  const client = testClient(connection);
  const controllers = Array.from({ length: 90 }, () => new AbortController());
  const calls = controllers.map(({ signal }) => client.asyncQuery({}, { signal }).catch(() => undefined));
  await waitForStats(exporter, ({ active }) => active === 90);
  for (const controller of controllers) controller.abort();
  await Promise.all(calls);
  expect(await client.query({ param: "alive" })).toMatchObject({ result: "alive" });
});

describe("a client that makes more calls at a time than it may", () => {
  const most = 8;
  const calls = (count: number) =>
    Array.from({ length: count }, (_, index) => frame(headersType, requestHeaders, endHeaders, 2 * index + 1));

  test("has those above refused, as long as it has not confirmed how many it may make", async () => {
    await using exporter = await startExporter({ maxStreamsPerSession: most });
    const socket = connectRaw(exporter);
    const over = closed(socket);
    let answers = Buffer.alloc(0);
    const refused = () =>
      framesOf(answers).filter(({ type, code }) => type === resetType && code === constants.NGHTTP2_REFUSED_STREAM);
    const all = new Promise<void>((resolve) => {
      socket.on("data", (data) => {
        answers = Buffer.concat([answers, data]);
        if (refused().length >= most) resolve();
      });
    });
    socket.write(Buffer.concat([preface, frame(settingsType, Buffer.alloc(0)), ...calls(2 * most)]));
    await Promise.race([all, over]);
    expect(refused().map(({ stream }) => (stream - 1) / 2)).toEqual(Array.from({ length: most }, (_, n) => n + most));
    socket.destroy();
  });

  test("is cut off when it has, and no call is left", async () => {
    await using exporter = await startExporter({ maxStreamsPerSession: most });
    const socket = connectRaw(exporter).resume();
    const settings = [frame(settingsType, Buffer.alloc(0)), frame(settingsType, Buffer.alloc(0), 1)];
    socket.write(Buffer.concat([preface, ...settings, ...calls(2 * most)]));
    await closed(socket);
    expect(await waitForStats(exporter, ({ active }) => active === 0)).toMatchObject({ active: 0 });
  });
});

const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
const [headersType, resetType, settingsType, pingType, continuationType] = [1, 3, 4, 6, 9];
const endHeaders = 4;
/** `:method: POST`, `:scheme: http` of HPACK's table, then a path and an authority in letters. */
const requestHeaders = Buffer.concat([
  Buffer.from([0x83, 0x86, 0x04, hang.length]),
  Buffer.from(hang),
  Buffer.from([0x01, 1]),
  Buffer.from("x"),
]);

function frame(type: number, payload: Uint8Array, flags = 0, stream = 0): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.byteLength, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** The frames that are whole, with the code that a reset begins with. */
function framesOf(bytes: Buffer): readonly { readonly type: number; readonly stream: number; readonly code: number }[] {
  const frames = [];
  for (let at = 0; at + 9 <= bytes.length; ) {
    const end = at + 9 + bytes.readUIntBE(at, 3);
    if (end > bytes.length) break;
    const [type, stream] = [bytes.readUInt8(at + 3), bytes.readUInt32BE(at + 5)];
    frames.push({ type, stream, code: end - at >= 13 ? bytes.readUInt32BE(at + 9) : 0 });
    at = end;
  }
  return frames;
}

/** A header that is not indexed: `x: ` and so many letters. */
function literal(length: number): Buffer {
  return Buffer.concat([Buffer.from([0x00, 1, 0x78, length]), Buffer.alloc(length, "a")]);
}

test.each<[string, Buffer, Buffer]>([
  ["headers that never end", frame(headersType, literal(100), 0, 1), frame(continuationType, literal(100), 0, 1)],
  ["empty continuations", frame(headersType, literal(100), 0, 1), frame(continuationType, Buffer.alloc(0), 0, 1)],
  ["pings without end, whose answers it does not read", Buffer.alloc(0), frame(pingType, Buffer.alloc(8))],
  ["settings without end", Buffer.alloc(0), frame(settingsType, Buffer.alloc(6))],
])("a peer that sends %s is cut off, and others are served", async (_, first, repeated) => {
  await using exporter = await startExporter();
  const other = await openOther(exporter);
  const before = await exporter.stats();
  const socket = connectRaw(exporter);
  socket.pause();
  socket.write(Buffer.concat([preface, frame(settingsType, Buffer.alloc(0)), first]));
  const block = Buffer.concat(Array.from({ length: 500 }, () => repeated));
  expect(await writeUntilCut(socket, block)).toBe("cut");
  expect(await testClient(other).query({ param: "alive" })).toMatchObject({ result: "alive" });
  expect((await exporter.stats()).rss - before.rss).toBeLessThan(64 * 1024 * 1024);
});

/** Writes on and on, however slowly it is taken. */
async function writeUntilCut(socket: Socket, block: Buffer): Promise<"cut" | "not cut"> {
  const patience = performance.now() + 10_000;
  const cut = closed(socket);
  while (performance.now() < patience) {
    if (socket.destroyed || !socket.writable) return "cut";
    await Promise.race([cut, new Promise((resolve) => socket.write(block, resolve))]);
  }
  socket.destroy();
  return "not cut";
}
