import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { ByteResource } from "./byte-resource.js";
import { EgressPolicy } from "./egress-policy.js";
import { type FetchOptions, fetchContent } from "./fetch-content.js";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let port: number;
let answers: Record<string, Answer> = {};
let seen: IncomingMessage[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request);
    const answer = answers[request.url?.split("?")[0] ?? ""];
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
afterEach(() => {
  answers = {};
  seen = [];
});

const url = (path: string, host = "127.0.0.1") => `http://${host}:${port}${path}`;
const text = async (path: string, options?: FetchOptions) =>
  new ByteResource(await fetchContent(path.startsWith("/") ? url(path) : path, options)).text();
const redirect =
  (to: string, status = 302): Answer =>
  (_, response) =>
    response.writeHead(status, { location: to }).end();
const says =
  (body: string): Answer =>
  (_, response) =>
    response.end(body);

/** Every name is this host. */
const toLocalhost = ((_host: string, options: { all?: boolean }, callback: (...args: unknown[]) => void) =>
  options.all
    ? callback(null, [{ address: "127.0.0.1", family: 4 }])
    : callback(null, "127.0.0.1", 4)) as unknown as LookupFunction;

test("knows the name and the length that the answer tells", async () => {
  answers["/a/image%20one.img"] = (_, response) => response.writeHead(200, { "content-length": 5 }).end("bytes");
  const content = await fetchContent(url("/a/image%20one.img?x=1"));
  expect([content.name, content.size]).toEqual(["image one.img", 5]);
  expect(await new ByteResource(content).text()).toBe("bytes");
});

test.each(["/a?sig=a%2Bb%3D&k=%40+x/y&z='\"|", "/a%2fb/./../c?x", "/a?x=%zz", "/a//b"])(
  "sends %s as it is written",
  async (path) => {
    await text(path).catch(() => undefined);
    expect(seen[0]?.url).toBe(path);
  },
);

test("encodes what HTTP does not allow", async () => {
  await text("/ü?q=a b").catch(() => undefined);
  expect(seen[0]?.url).toBe("/%C3%BC?q=a%20b");
});

test.each([301, 302, 303, 307, 308])("follows a redirect with status %i, relative ones too", async (status) => {
  answers = {
    "/a/b": redirect("c?x=%2B", status),
    "/a/c": redirect("/d"),
    "/d": redirect(url("/e")),
    "/e": says("here"),
  };
  expect(await text("/a/b")).toBe("here");
  expect(seen.map((request) => request.url)).toEqual(["/a/b", "/a/c?x=%2B", "/d", "/e"]);
});

test("keeps credentials from another origin", async () => {
  answers = { "/a": redirect(url("/b", "localhost")), "/b": says("here") };
  const headers = { authorization: "Bearer x", cookie: "a=b", "x-amz-security-token": "y", "x-plain": "z" };
  await text("/a", { headers, lookup: toLocalhost });
  const [first, second] = seen.slice(-2);
  expect(first?.headers).toMatchObject(headers);
  const kept = Object.keys(headers).filter((name) => name in (second?.headers ?? {}));
  expect(kept).toEqual(["x-plain"]);
});

test("sends user and password of a URL, and shows them nowhere", async () => {
  await expect(text(url("/no?token=secret", "me:p%40ss@127.0.0.1"))).rejects.toMatchObject({
    code: "not_found",
    message: `Cannot fetch "${url("/no", "***@127.0.0.1")}?***": 404 Not Found`,
  });
  expect(seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from("me:p@ss").toString("base64")}`);
});

describe("fails with what happened", () => {
  test.each<readonly [string, Answer, string, string]>([
    ["an answer of 403", (_, response) => response.writeHead(403).end(), "permission_denied", "403 Forbidden"],
    ["an answer of 503", (_, response) => response.writeHead(503).end(), "unavailable", "503 Service Unavailable"],
    ["a redirect to itself", redirect("/a"), "unavailable", "too many redirects"],
    ["a redirect to nowhere", (_, response) => response.writeHead(302).end(), "invalid_argument", "302 Found"],
    ["a redirect to a file", redirect("file:///etc/passwd"), "invalid_argument", "not an http or https URL"],
    [
      "an answer that breaks off",
      (_, response) => response.writeHead(200, { "content-length": 9 }).write("x", () => response.destroy()),
      "unavailable",
      "aborted",
    ],
    ["a connection that breaks", (_, response) => response.destroy(), "unavailable", "socket hang up"],
    ["no answer at all", () => undefined, "deadline_exceeded", "no answer within 100 ms"],
    ["an answer that stalls", (_, response) => response.write("x"), "deadline_exceeded", "nothing more within 100 ms"],
  ])("%s", async (_, answer, code, message) => {
    answers["/a"] = answer;
    const failed = text("/a?token=secret", { headersMs: 100, stallMs: 100 });
    await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    await expect(failed).rejects.not.toMatchObject({ message: expect.stringContaining("secret") });
  });

  test("nobody at the other end", async () => {
    await expect(text("http://127.0.0.1:1/a")).rejects.toMatchObject({ code: "unavailable" });
  });

  test("an abort", async () => {
    const stop = new AbortController();
    answers["/a"] = () => stop.abort();
    await expect(text("/a", { signal: stop.signal })).rejects.toMatchObject({ code: "canceled" });
  });
});

describe("with a policy", () => {
  const policy = (...allow: string[]) => new EgressPolicy({ allow });

  test("asks for what is named", async () => {
    answers["/a"] = says("here");
    expect(await text("/a", { policy: policy("127.0.0.1:*") })).toBe("here");
    const named = policy("build.example.com:*", "127.0.0.1");
    expect(await text(url("/a", "build.example.com"), { policy: named, lookup: toLocalhost })).toBe("here");
  });

  test("sends nothing to an address that a name leads to and nobody named", async () => {
    answers["/a"] = says("here");
    const refused = text(url("/a", "build.example.com"), {
      policy: policy("build.example.com:*"),
      lookup: toLocalhost,
    });
    await expect(refused).rejects.toMatchObject({
      code: "permission_denied",
      message: expect.stringContaining("127.0.0.1 is not a public address"),
    });
    expect(seen).toEqual([]);
  });

  test("checks every redirect", async () => {
    answers = { "/a": redirect(url("/b", "localhost")), "/b": says("here") };
    await expect(text("/a", { policy: policy("127.0.0.1:*"), lookup: toLocalhost })).rejects.toMatchObject({
      code: "permission_denied",
      message: expect.stringContaining(`names localhost:${port}`),
    });
    expect(seen).toHaveLength(1);
  });

  test("asks the resolver once, and connects to what was checked", async () => {
    answers["/a"] = says("here");
    let asked = 0;
    const counting: LookupFunction = (host, options, callback) => {
      asked += 1;
      toLocalhost(host, options, callback);
    };
    const named = policy("build.example.com:*", "127.0.0.0/8");
    expect(await text(url("/a", "build.example.com"), { policy: named, lookup: counting })).toBe("here");
    expect(asked).toBe(1);
  });
});
