import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type ExporterHandle, startExporter } from "./__fixtures__/exporter-handle.js";
import { http1Request, requestHttp2, sendBytes } from "./__fixtures__/raw-requests.js";

const on = "/jumpstarter.driver.power.v1.PowerService/On";

describe.each([
  ["a Unix socket", { kind: "unix" }],
  ["loopback TCP", { kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }],
] as const)("an exporter on %s stays alive and answers after", (_, address) => {
  let exporter: ExporterHandle;

  beforeAll(async () => {
    exporter = await startExporter({}, address);
  });
  afterAll(async () => {
    await exporter[Symbol.asyncDispose]();
  });

  const stillAnswers = async () => {
    expect(await requestHttp2(exporter, { ":path": on, ":authority": "localhost" })).toMatchObject({ status: 200 });
  };
  const expected = address.kind === "unix" ? 200 : 403;

  test.each(["x:99999", "[::1", "%2Frun%2Fx.sock", "tmp%2Fexp%2Fe.sock", "x:abc", "a@b:c", "localhost:1:2"])(
    "the HTTP/2 authority %j",
    async (authority) => {
      expect(await requestHttp2(exporter, { ":path": on, ":authority": authority })).toMatchObject({
        status: expected,
      });
      await stillAnswers();
    },
  );

  test.each(["", "a b", "unix:/x", "localhost/../..", "\u00fc"])(
    "the HTTP/2 authority %j, refused by Node or by us",
    async (authority) => {
      const { status, broken } = await requestHttp2(exporter, { ":path": on, ":authority": authority });
      expect(broken !== undefined || status >= 400).toBe(true);
      await stillAnswers();
    },
  );

  test.each([
    "x:99999",
    "[::1",
    "%2Frun%2Fx.sock",
    "x:abc",
    "",
    "a b",
    "unix:/x",
    "localhost/../..",
    "\u00fc",
    "?",
    "#",
  ])("the HTTP/1.1 host %j", async (host) => {
    expect(await sendBytes(exporter, http1Request(on, [`host: ${host}`]))).toContain(`HTTP/1.1 ${expected}`);
    await stillAnswers();
  });

  test.each([
    [
      "HTTP/1.0 without a host",
      `POST ${on} HTTP/1.0\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}`,
      expected,
    ],
    ["HTTP/1.1 without a host", `POST ${on} HTTP/1.1\r\n\r\n`, 400],
    ["an absolute URL", http1Request(`http://x:99999${on}`, ["host: localhost"]), 400],
    ["a path that is no path", http1Request("*", ["host: localhost"]), 400],
    ["a URL without a host", http1Request(`//x:99999${on}`, ["host: localhost"]), 404],
    ["a query that is no URL", http1Request(`${on}?%zz#[`, ["host: localhost"]), 200],
    ["a path of 2 KiB", http1Request(`${on}?${"x".repeat(2048)}`, ["host: localhost"]), 414],
    ["headers of 32 KiB", http1Request(on, ["host: localhost", `x-large: ${"x".repeat(32_768)}`]), 431],
    ["garbage", "\0\u0001\u0002garbage\r\n\r\n", 400],
    ["a TLS hello", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003", 400],
    ["PRI and then rubbish", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n", 400],
    ["the wrong method", `GET ${on} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`, 405],
    ["the wrong content type", http1Request(on, ["host: localhost"]).replace("application/json", "text/html"), 415],
    ["a malformed deadline", http1Request(on, ["host: localhost", "connect-timeout-ms: soon"]), 400],
    ["a body that is no JSON", http1Request(on, ["host: localhost"], "{"), 400],
  ])("%s over HTTP/1", async (_, bytes, status) => {
    expect(await sendBytes(exporter, bytes)).toContain(`HTTP/1.1 ${status}`);
    await stillAnswers();
  });

  test.each([`${on}/x`, "//example.org/x", "/x"])("the path %s over HTTP/1 is told how one looks", async (path) => {
    const answer = await sendBytes(exporter, http1Request(path, ["host: localhost"]));
    expect(answer).toContain("HTTP/1.1 404");
    const text = `No method is at path "${path}": a method's path is "/package.Service/Method"`;
    expect(answer).toContain(JSON.stringify({ code: "unimplemented", message: text }));
  });

  test.each([
    ["Query", "text/html", "application/json, application/proto"],
    ["GetData", "application/json", "application/connect+json"],
  ])("a wrong content type of %s over HTTP/1 is told what to use", async (name, type, use) => {
    const path = `/jumpstarter.driver.generic.v1.GenericService/${name}`;
    const answer = await sendBytes(exporter, http1Request(path, ["host: localhost"]).replace("application/json", type));
    expect(answer).toContain("HTTP/1.1 415");
    expect(answer).toContain(
      `Wrong content type for "${name}": use ${use}, application/grpc-web or application/grpc\n`,
    );
  });

  test.each([
    ["CONNECT", { ":method": "CONNECT", ":authority": "localhost" }],
    ["a path that is no path", { ":path": "*" }],
    ["a path of 2 KiB", { ":path": `${on}?${"x".repeat(2048)}` }],
    ["headers of 32 KiB", { ":path": on, "x-large": "x".repeat(32_768) }],
    ["200 headers", { ":path": on, ...Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`x-${n}`, "1"])) }],
    ["an unknown encoding", { ":path": on, "content-type": "application/grpc", "grpc-encoding": "nonsense" }],
    ["a malformed deadline", { ":path": on, "content-type": "application/grpc", "grpc-timeout": "1 week" }],
    ["a malformed binary header", { ":path": on, "content-type": "application/grpc", "x-bin": "%%%" }],
    ["an expectation", { ":path": on, expect: "the-worst" }],
  ])("%s over HTTP/2", async (_, headers) => {
    const { status, trailers, headers: answered, broken } = await requestHttp2(exporter, headers);
    const grpcStatus = trailers["grpc-status"] ?? answered["grpc-status"] ?? "0";
    expect(broken !== undefined || status >= 400 || grpcStatus !== "0").toBe(true);
    await stillAnswers();
  });

  test("a frame of garbage after a good preface", async () => {
    await sendBytes(exporter, Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Buffer.alloc(64, 0xff)]));
    await stillAnswers();
  });
});

test("the path of a Unix socket as authority, as gRPC clients in C send it, is answered", async () => {
  await using exporter = await startExporter();
  const authority = encodeURIComponent(exporter.path);
  const empty = Buffer.alloc(5);
  const headers = { ":path": on, ":authority": authority, "content-type": "application/grpc", te: "trailers" };
  const answer = await requestHttp2(exporter, headers, empty);
  expect(answer).toMatchObject({ status: 200, trailers: { "grpc-status": "0" }, body: empty });
});

test.each([
  ["evil.example:4711", "http://evil.example:4711"],
  ["localhost.evil.example", undefined],
  ["127.0.0.1:4711", "http://evil.example"],
  ["localhost:4711", "null"],
])("loopback TCP refuses the host %j with the origin %j", async (host, origin) => {
  await using exporter = await startExporter({}, { kind: "tcp", host: "localhost", port: 0, insecure: true });
  const lines = [`host: ${host}`, ...(origin === undefined ? [] : [`origin: ${origin}`])];
  expect(await sendBytes(exporter, http1Request(on, lines))).toContain("HTTP/1.1 403");
  const headers = { ":path": on, ":authority": host, ...(origin === undefined ? {} : { origin }) };
  expect(await requestHttp2(exporter, headers)).toMatchObject({ status: 403 });
});

test.each(["localhost", "127.0.0.1", "[::1]", "LOCALHOST"])("loopback TCP answers the host %j", async (host) => {
  await using exporter = await startExporter({}, { kind: "tcp", host: "127.0.0.1", port: 0, insecure: true });
  const authority = `${host}:${exporter.port}`;
  const lines = [`host: ${authority}`, `origin: http://${authority}`];
  expect(await sendBytes(exporter, http1Request(on, lines))).toContain("HTTP/1.1 200");
  expect(await requestHttp2(exporter, { ":path": on, ":authority": authority })).toMatchObject({ status: 200 });
});
