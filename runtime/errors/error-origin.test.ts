import { readFile } from "node:fs/promises";
import { ConnectError } from "@connectrpc/connect";
import { expect, test } from "@jest/globals";
import { ErrorOriginSchema } from "../../generated/jumpstarter/runtime/v1/error_pb.js";
import { DriverError, type ErrorOrigin } from "../contract/driver-error.js";
import { fromConnectError } from "./from-connect-error.js";
import { toConnectError } from "./to-connect-error.js";

const where = { device: "dut", method: "on" };

/** What a client gets of what a driver threw. */
function cross(reason: unknown): DriverError {
  const sent = toConnectError(reason);
  return fromConnectError(new ConnectError(sent.rawMessage, sent.code, undefined, sent.details as never), where);
}

class OddError extends DriverError {}

test.each<[string, unknown, ErrorOrigin | undefined]>([
  ["an error", new Error("x"), { name: "Error" }],
  ["a type error", new TypeError("x"), { name: "TypeError" }],
  ["an error of a library", Object.assign(new Error("x"), { code: "ERR_X" }), { name: "Error", code: "ERR_X" }],
  ["an error on purpose", new DriverError("x"), undefined],
  ["one of a class that no interface declares", new OddError("x"), undefined],
  ["a text", "x", undefined],
  ["a name that is a sentence", Object.assign(new Error("x"), { name: "it was the relay" }), undefined],
  ["a name that is very long", Object.assign(new Error("x"), { name: "x".repeat(65) }), undefined],
  ["a code that is a path", Object.assign(new Error("x"), { code: "/etc/passwd" }), { name: "Error" }],
])("%s crosses the wire with what is known of it", (_, reason, origin) => {
  expect(cross(reason).origin).toEqual(origin);
});

test("an error of the system crosses with its code and call", async () => {
  const reason = await readFile("/nonexistent/device").catch((thrown: unknown) => thrown);
  expect(cross(reason)).toMatchObject({
    code: "internal",
    origin: { name: "Error", code: "ENOENT", syscall: "open" },
  });
});

test("a text that needs the room goes without", () => {
  expect(cross(new Error("x".repeat(3_000))).origin).toEqual({ name: "Error" });
  const long = cross(new Error("x".repeat(7_000)));
  expect(long.origin).toBeUndefined();
  expect(long.message.length).toBeGreaterThan(7_000);
});

test("what a far end invents is not believed", () => {
  const value = { name: "\u001b[2J", code: "E" };
  const forged = new ConnectError("x", undefined, undefined, [{ desc: ErrorOriginSchema, value }]);
  expect(fromConnectError(forged, where).origin).toBeUndefined();
});
