import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { Code } from "@connectrpc/connect";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type ExporterHandle, startExporter } from "./__fixtures__/exporter-handle.js";
import { http1Request, type RawAnswer, requestHttp2, sendBytes } from "./__fixtures__/raw-requests.js";
import { testClient } from "./__fixtures__/test-client.js";
import { Connection } from "./connection.js";
import { parseTarget } from "./parse-target.js";

const query = "/jumpstarter.driver.generic.v1.GenericService/Query";
const limit = 4 * 1024 * 1024;
const resourceExhausted = "8";
const unimplemented = "12";

let exporter: ExporterHandle;

beforeAll(async () => {
  exporter = await startExporter();
});
afterAll(async () => {
  await exporter[Symbol.asyncDispose]();
});

/** Field 1 of `QueryRequest` with so many letters; the message has `size` bytes. */
function message(size: number): Buffer {
  const length = size - 5;
  const varint = [length & 0x7f, (length >> 7) & 0x7f, (length >> 14) & 0x7f].map((bits) => bits | 0x80);
  return Buffer.concat([Buffer.from([0x0a, ...varint, length >> 21]), Buffer.alloc(length, "x")]);
}

function envelope(body: Uint8Array, flags = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(flags);
  head.writeUInt32BE(body.byteLength, 1);
  return Buffer.concat([head, body]);
}

const grpcStatus = ({ headers, trailers }: RawAnswer) => trailers["grpc-status"] ?? headers["grpc-status"];
const grpc = { ":path": query, "content-type": "application/grpc", te: "trailers" };
const proto = { ":path": query, "content-type": "application/proto" };

test("a message of exactly the limit passes, in gRPC and Connect", async () => {
  const answer = await requestHttp2(exporter, grpc, envelope(message(limit)));
  expect(grpcStatus(answer)).toBe("0");
  expect(String(answer.body)).toContain(`${limit - 5} characters`);
  expect(await requestHttp2(exporter, proto, message(limit))).toMatchObject({ status: 200 });
});

test("one byte more is resource_exhausted over HTTP/2, in gRPC, gRPC-Web and Connect", async () => {
  expect(grpcStatus(await requestHttp2(exporter, grpc, envelope(message(limit + 1))))).toBe(resourceExhausted);
  const web = { ...grpc, "content-type": "application/grpc-web+proto" };
  expect(String((await requestHttp2(exporter, web, envelope(message(limit + 1)))).body)).toContain("grpc-status: 8");
  const connect = await requestHttp2(exporter, proto, message(limit + 1));
  expect(connect).toMatchObject({ status: 429 });
  expect(JSON.parse(String(connect.body))).toMatchObject({ code: "resource_exhausted" });
});

test.each([
  ["with its length", "close"],
  ["with its length", "keep-alive"],
  ["in chunks", "close"],
  ["in chunks", "keep-alive"],
])("one byte more is resource_exhausted over HTTP/1.1, sent %s, connection %s", async (how, connection) => {
  const body = JSON.stringify({ param: "x".repeat(limit) });
  const whole = http1Request(query, ["host: localhost"], body).replace(
    "connection: close",
    `connection: ${connection}`,
  );
  const chunked = whole
    .replace(/content-length: \d+/, "transfer-encoding: chunked")
    .replace(body, `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
  const answer = await sendBytes(exporter, how === "in chunks" ? chunked : whole);
  expect(answer).toContain("HTTP/1.1 429");
  expect(answer).toContain("resource_exhausted");
});

test("an HTTP/1.1 connection goes on after a message that was refused", async () => {
  const body = JSON.stringify({ param: "x".repeat(3 * limit) });
  const refused = http1Request(query, ["host: localhost"], body)
    .replace("connection: close\r\n", "")
    .replace(/content-length: \d+/, "transfer-encoding: chunked")
    .replace(body, `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`);
  const answers = await sendBytes(exporter, refused + http1Request(query, ["host: localhost"], '{"param":"next"}'));
  expect(answers).toContain("HTTP/1.1 429");
  expect(answers).toContain('{"result":"next"}');
});

test("a length that is promised and never sent costs nothing", async () => {
  const head = Buffer.from([0, 0xff, 0xff, 0xff, 0xff]);
  expect(grpcStatus(await requestHttp2(exporter, grpc, head))).toBe(resourceExhausted);
});

test.each([
  ["gzip", gzipSync],
  ["br", (data: Buffer) => brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
] as const)("a %s bomb is refused without being inflated, on both HTTP versions", async (encoding, compress) => {
  const bomb = compress(Buffer.alloc(256 * 1024 * 1024));
  const before = (await exporter.stats()).rss;
  const overGrpc = await requestHttp2(exporter, { ...grpc, "grpc-encoding": encoding }, envelope(bomb, 1));
  expect(grpcStatus(overGrpc)).toBe(unimplemented);
  const overConnect = await requestHttp2(exporter, { ...proto, "content-encoding": encoding }, bomb);
  expect(overConnect).toMatchObject({ status: 501 });
  const lines = ["host: localhost", `content-encoding: ${encoding}`];
  const head = http1Request(query, lines, "").replace(/content-length: \d+/, `content-length: ${bomb.length}`);
  expect(await sendBytes(exporter, Buffer.concat([Buffer.from(head), bomb]))).toContain("HTTP/1.1 501");
  const { rss } = await exporter.stats();
  expect(rss - before).toBeLessThan(32 * 1024 * 1024);
});

test("answers are never compressed, whatever the client accepts", async () => {
  const body = envelope(Buffer.from([0x0a, 3, ...Buffer.from("big")]));
  const answer = await requestHttp2(exporter, { ...grpc, "grpc-accept-encoding": "gzip, br" }, body);
  expect(answer.headers["grpc-encoding"]).toBeUndefined();
  expect(answer.body.length).toBeGreaterThan(1_000_000);
});

test("refused messages leave nothing behind on their connection", async () => {
  await using small = await startExporter({ maxStreamsPerSession: 4, messageBytes: 100_000 });
  const connection = await Connection.open(parseTarget(small.address));
  const client = testClient(connection);
  for (let round = 0; round < 10; round++) {
    const calls = [1, 2, 3, 4].map(() => client.query({ param: "x".repeat(1_000_000) }));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes).toMatchObject(calls.map(() => ({ reason: { code: Code.ResourceExhausted } })));
  }
  expect(await client.query({ param: "alive" })).toMatchObject({ result: "alive" });
  connection.close();
});

test("requests of one connection share a bound; the call that goes over it fails, the next one does not", async () => {
  await using tight = await startExporter({ requestBytesPerSession: 1_000_000 });
  const connection = await Connection.open(parseTarget(tight.address));
  const client = testClient(connection);
  const [large, small] = ["x".repeat(1_500_000), "x".repeat(900_000)];
  await expect(client.query({ param: large })).rejects.toMatchObject({ code: Code.ResourceExhausted });
  for (let time = 0; time < 3; time++) {
    expect(await client.query({ param: small })).toMatchObject({ result: "900000 characters" });
  }
  const http1 = http1Request(query, ["host: localhost"], JSON.stringify({ param: large }));
  expect(await sendBytes(tight, http1)).toContain("resource_exhausted");
  connection.close();
});
