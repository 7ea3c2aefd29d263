import { readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { runInNewContext } from "node:vm";
import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { z } from "zod";
import { DriverError } from "../contract/driver-error.js";
import { toConnectError } from "./to-connect-error.js";

const withCode = (code: string, more: object = {}) =>
  Object.assign(new Error(`went wrong with ${code}`), { code, ...more });
const named = (name: string) => Object.assign(new Error("went wrong"), { name });

describe("toConnectError() classifies", () => {
  test.each<[string, unknown, Code]>([
    ["a driver's own choice", new DriverError("busy", { code: "failed_precondition" }), Code.FailedPrecondition],
    ["a driver's error without a code", new DriverError("odd"), Code.Unknown],
    ["a DriverError of another copy", { name: "DriverError", code: "not_found", message: "gone" }, Code.NotFound],
    [
      "a DriverError of another realm",
      runInNewContext('Object.assign(new Error("x"), { name: "DriverError", code: "aborted" })'),
      Code.Aborted,
    ],
    ["a ConnectError", new ConnectError("slow down", Code.ResourceExhausted), Code.ResourceExhausted],
    ["a refused connection", withCode("ECONNREFUSED", { errno: -111, syscall: "connect" }), Code.Unavailable],
    ["a reset connection", withCode("ECONNRESET"), Code.Unavailable],
    ["a broken pipe", withCode("EPIPE", { errno: -32, syscall: "write" }), Code.Unavailable],
    ["a name that does not resolve", withCode("ENOTFOUND", { syscall: "getaddrinfo" }), Code.Unavailable],
    [
      "a failed fetch, by its cause",
      Object.assign(new TypeError("fetch failed"), { cause: withCode("ECONNREFUSED") }),
      Code.Unavailable,
    ],
    ["a connection that timed out", withCode("ETIMEDOUT", { errno: -110, syscall: "connect" }), Code.DeadlineExceeded],
    ["a TimeoutError", named("TimeoutError"), Code.DeadlineExceeded],
    ["a missing file", withCode("ENOENT", { errno: -2, syscall: "open" }), Code.Internal],
    ["a busy device", withCode("EBUSY", { errno: -16 }), Code.Internal],
    ["an abort", named("AbortError"), Code.Canceled],
    ["a method that is not implemented", named("NotImplementedError"), Code.Unimplemented],
    ["a code of Node's own", withCode("ERR_INVALID_ARG_TYPE"), Code.Unknown],
    ["any other error", new RangeError("odd"), Code.Unknown],
    ["an error without a code", new TypeError("x is not a function"), Code.Unknown],
    ["a text", "plain text", Code.Unknown],
    ["nothing", undefined, Code.Unknown],
  ])("%s", (_, reason, code) => {
    expect(toConnectError(reason)).toMatchObject({ name: "ConnectError", code, cause: reason });
  });

  test("a zod error as an invalid argument, on one line", () => {
    const { error } = z.object({ url: z.url(), ports: z.array(z.number()) }).safeParse({ url: "x", ports: ["y"] });
    const { code, rawMessage } = toConnectError(error);
    expect(code).toBe(Code.InvalidArgument);
    expect(rawMessage).toBe("url: Invalid URL; ports.0: Invalid input: expected number, received string");
  });

  test("errors of Node, which are of another realm here", async () => {
    expect(toConnectError(await readFile("/nowhere/at/all").catch((reason: unknown) => reason)).code).toBe(
      Code.Internal,
    );
    expect(toConnectError(await refusedConnection()).code).toBe(Code.Unavailable);
    const aborted = pause(1000, undefined, { signal: AbortSignal.abort() });
    expect(toConnectError(await aborted.catch((reason: unknown) => reason)).code).toBe(Code.Canceled);
  });
});

describe("toConnectError() writes", () => {
  test("the message and nothing of the stack", () => {
    const error = toConnectError(new Error("the relay is stuck"));
    expect(error.rawMessage).toBe("the relay is stuck");
    expect(error.metadata.get("stack")).toBeNull();
    expect(error.details.map((detail) => "value" in detail && detail.value)).toMatchObject([{ name: "Error" }]);
  });

  test.each<[string, unknown, string]>([
    ["control characters away", new Error("a\u0000b\u001b[31mc\u007f\u0085d"), "a\ufffdb\ufffd[31mc\ufffd\ufffdd"],
    ["lines on one, and tabs as they are", new Error("one\r\n\ttwo\t2\n\nthree\n"), "one; two\t2; three"],
    ["what was thrown in place of an error", null, "the driver threw null"],
    ["a number in place of an error", 5, "the driver threw 5"],
    ["a symbol in place of an error", Symbol("x"), "the driver threw Symbol(x)"],
    ["half a surrogate pair away", new Error("a\ud800b"), "a\ufffdb"],
    ["what an AggregateError contains", new AggregateError([new Error("first"), new Error("second")]), "first; second"],
    [
      "the cause of a failed fetch",
      Object.assign(new TypeError("fetch failed"), { cause: new Error("bad port") }),
      "fetch failed: bad port",
    ],
    ["the code where there is no message", Object.assign(new Error(""), { code: "EBUSY" }), "EBUSY"],
    ["the name where there is nothing else", new RangeError(""), "RangeError"],
    ["a hint for an empty object", {}, "An error without a message"],
    ["a hint for an error that defends itself", hostileError(), "An error that cannot be read"],
  ])("%s", (_, reason, text) => {
    expect(toConnectError(reason).rawMessage).toBe(text);
  });

  test.each(["x", "é", "漢", "😀", "%", "\0", "\ud800"])("at most 8 KiB of %j, also percent-encoded", (character) => {
    const { rawMessage } = toConnectError(new Error(character.repeat(100_000)));
    expect(rawMessage.endsWith("...")).toBe(true);
    expect(Buffer.byteLength(encodeURIComponent(rawMessage))).toBeLessThan(8 * 1024);
    expect(Buffer.byteLength(encodeURIComponent(rawMessage))).toBeGreaterThan(7 * 1024);
  });
});

function hostileError(): object {
  return {
    get message() {
      throw new Error("no");
    },
  };
}

async function refusedConnection(): Promise<unknown> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No address");
  return new Promise((resolve) => connect(address.port, "127.0.0.1").once("error", resolve));
}
