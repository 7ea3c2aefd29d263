import { expect, test } from "@jest/globals";
import { checkEnvelope, type Envelope } from "./guard.js";
import { defaultLimits } from "./limits.js";

const good: Envelope = {
  method: "POST",
  path: "/a.B/C",
  authority: "localhost:4711",
  origin: undefined,
  headerBytes: 100,
};

const status = (envelope: Partial<Envelope>, network: "unix" | "tcp") =>
  checkEnvelope({ ...good, ...envelope }, network, defaultLimits)?.status;

test.each<[string, Partial<Envelope>, number | undefined, number | undefined]>([
  ["a call", {}, undefined, undefined],
  ["any authority", { authority: "%2Frun%2Fx.sock" }, undefined, 403],
  ["no authority", { authority: undefined }, undefined, 403],
  ["a name that begins like loopback", { authority: "localhost.evil.example" }, undefined, 403],
  ["a name before loopback", { authority: "evil@localhost" }, undefined, 403],
  ["another loopback address", { authority: "127.0.0.2" }, undefined, 403],
  ["the page's own origin", { origin: "http://localhost:4711" }, undefined, undefined],
  ["the origin of another port", { origin: "http://localhost:80" }, undefined, 403],
  ["a hidden origin", { origin: "null" }, undefined, 403],
  ["a GET", { method: "GET" }, 405, 405],
  ["a preflight", { method: "OPTIONS" }, 405, 405],
  ["no path", { path: "" }, 400, 400],
  ["a URL as path", { path: "http://localhost/a.B/C" }, 400, 400],
  ["the longest path", { path: `/${"x".repeat(1023)}` }, undefined, undefined],
  ["a longer path", { path: `/${"x".repeat(1024)}` }, 414, 414],
  ["the longest headers", { headerBytes: 16_384 }, undefined, undefined],
  ["longer headers", { headerBytes: 16_385 }, 431, 431],
])("checkEnvelope() with %s", (_, envelope, overUnix, overTcp) => {
  expect([status(envelope, "unix"), status(envelope, "tcp")]).toEqual([overUnix, overTcp]);
});
