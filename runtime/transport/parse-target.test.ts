import { expect, test } from "@jest/globals";
import { parseTarget } from "./parse-target.js";
import { formatTarget } from "./target.js";

test.each([
  ["unix:/run/x.sock", { kind: "unix", path: "/run/x.sock" }],
  ["unix:///run/x.sock", { kind: "unix", path: "/run/x.sock" }],
  ["unix:x.sock", { kind: "unix", path: "x.sock" }],
  ["/run/a b:1.sock", { kind: "unix", path: "/run/a b:1.sock" }],
  ["./x.sock", { kind: "unix", path: "./x.sock" }],
  ["../x.sock", { kind: "unix", path: "../x.sock" }],
  ["localhost:4711", { kind: "tcp", host: "localhost", port: 4711 }],
  ["http://127.0.0.1:4711", { kind: "tcp", host: "127.0.0.1", port: 4711 }],
  ["http://bench-1.lab:80/", { kind: "tcp", host: "bench-1.lab", port: 80 }],
  ["[::1]:65535", { kind: "tcp", host: "::1", port: 65535 }],
])("parseTarget() reads %j", (text, target) => {
  expect(parseTarget(text)).toEqual(target);
});

test.each(["unix:/run/x.sock", "http://127.0.0.1:4711", "http://[::1]:1"])("formatTarget() gives back %j", (text) => {
  expect(formatTarget(parseTarget(text))).toBe(text);
});

test.each([
  ["", "it is empty"],
  ["exporter", "it is neither a socket's path nor a host with a port"],
  ["exporter.sock", "it is neither a socket's path nor a host with a port"],
  ["localhost:", "it is neither a socket's path nor a host with a port"],
  ["localhost:http", "it is neither a socket's path nor a host with a port"],
  ["http://localhost", "it is neither a socket's path nor a host with a port"],
  ["http://user@localhost:80", "it is neither a socket's path nor a host with a port"],
  ["http://localhost:80/path", "it is neither a socket's path nor a host with a port"],
  ["::1:4711", "it is neither a socket's path nor a host with a port"],
  ["https://localhost:443", "an exporter does not speak TLS"],
  ["grpc://localhost:443", "the scheme is not known"],
  ["localhost:0", "port 0 is not in 1..65535"],
  ["localhost:65536", "port 65536 is not in 1..65535"],
  ["unix:", "the name of the socket is missing"],
  ["/run/", "the name of the socket is missing"],
  [`/${"x".repeat(107)}`, "the path has 108 bytes, a Unix socket's path at most 107"],
  [`/${"\u00fc".repeat(54)}`, "the path has 109 bytes, a Unix socket's path at most 107"],
])("parseTarget() refuses %j", (text, why) => {
  const examples = 'write it as "unix:/run/user/1000/exporter.sock", "./exporter.sock" or "localhost:4711"';
  expect(() => parseTarget(text)).toThrow(`Cannot read target "${text}": ${why}; ${examples}`);
});
