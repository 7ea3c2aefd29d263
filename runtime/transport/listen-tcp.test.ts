import { expect, test } from "@jest/globals";
import { type ListenAddress, listen } from "./listen.js";

const tcp = (host: string, port: number, insecure = true) => ({ kind: "tcp", host, port, insecure }) as ListenAddress;

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["localhost", "127.0.0.1"],
  ["LOCALHOST", "127.0.0.1"],
])("listen() on %s takes a free port and says which", async (host, bound) => {
  const listener = await listen([], tcp(host, 0));
  const port = Number(listener.address.slice(`http://${bound}:`.length));
  expect(listener.address).toBe(`http://${bound}:${port}`);
  expect(port).toBeGreaterThan(0);

  await expect(listen([], tcp(host, port))).rejects.toMatchObject({
    code: "already_exists",
    message: `Cannot listen on "http://${host}:${port}": the port is in use; choose another, or 0 for any free one`,
  });
  await listener.close();
});

const notLoopback = (host: string) =>
  `"${host}" is not loopback and TCP is not encrypted; use 127.0.0.1, ::1 or localhost`;

test.each([
  [tcp("0.0.0.0", 0), "invalid_argument", `Cannot listen on "http://0.0.0.0:0": ${notLoopback("0.0.0.0")}`],
  [tcp("::", 0), "invalid_argument", `Cannot listen on "http://[::]:0": ${notLoopback("::")}`],
  [tcp("", 0), "invalid_argument", `Cannot listen on "http://:0": ${notLoopback("")}`],
  [tcp("bench.lab", 4711), "invalid_argument", `Cannot listen on "http://bench.lab:4711": ${notLoopback("bench.lab")}`],
  [
    tcp("127.0.0.1", 70_000),
    "invalid_argument",
    'Cannot listen on "http://127.0.0.1:70000": the port is not in 0..65535',
  ],
  [tcp("127.0.0.1", -1), "invalid_argument", 'Cannot listen on "http://127.0.0.1:-1": the port is not in 0..65535'],
  [
    tcp("127.0.0.1", 4711, false),
    "failed_precondition",
    'Cannot listen on "http://127.0.0.1:4711": TCP is not encrypted; use a Unix socket, or allow it with "insecure"',
  ],
])("listen() refuses %j", async (address, code, message) => {
  await expect(listen([], address)).rejects.toMatchObject({ code, message });
});
