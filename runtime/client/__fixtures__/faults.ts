import { readFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { DriverError } from "../../contract/driver-error.js";

/** Ways a driver can fail, by name; every one of them throws. */
export const faults: Readonly<Record<string, () => unknown>> = {
  "driver error": () => fail(new DriverError("relay is stuck", { code: "failed_precondition" })),
  "driver error with a cause": () => fail(new DriverError("relay is stuck", { cause: new Error("secret detail") })),
  "plain error": () => fail(new Error("boom")),
  "type error": () => fail(new TypeError("not a number")),
  "range error": () => fail(new RangeError("too far")),
  "error without a message": () => fail(new Error("")),
  text: () => fail("only words"),
  undefined: () => fail(undefined),
  null: () => fail(null),
  "hostile object": () => fail(new Proxy({}, { get: () => fail(new Error("from a trap")) })),
  "missing file": () => readFile("/nonexistent/device"),
  "missing socket": () => new Promise((_, reject) => createConnection("/nonexistent/socket").on("error", reject)),
  "reset connection": () => fail(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })),
  "its own timeout": () => fail(new DOMException("no answer from the device", "TimeoutError")),
  "several lines": () => fail(new Error("first\nsecond % third \u00fc")),
  "a very long message": () => fail(new Error("x".repeat(1_000_000))),
};

function fail(reason: unknown): never {
  throw reason;
}
