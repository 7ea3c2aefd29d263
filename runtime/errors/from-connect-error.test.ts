import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "@jest/globals";
import { DriverError } from "../contract/driver-error.js";
import { ExporterLost, exporterLost } from "./exporter-lost.js";
import { fromConnectError } from "./from-connect-error.js";
import { toConnectError } from "./to-connect-error.js";

const where = { device: "dut.power", method: "on" };

test("fromConnectError() restores code and text and adds the place", () => {
  const sent = toConnectError(new DriverError("the relay is stuck", { code: "failed_precondition" }));
  const received = new ConnectError(sent.rawMessage, sent.code);
  expect(fromConnectError(received, where)).toMatchObject({
    name: "DriverError",
    message: "dut.power.on: the relay is stuck",
    code: "failed_precondition",
    device: "dut.power",
    method: "on",
    cause: received,
  });
});

test.each<[string, unknown, string, string]>([
  ["a call of the root", new ConnectError("no", Code.NotFound), "not_found", "no"],
  ["a status without a text", new ConnectError("", Code.Unavailable), "unavailable", "unavailable"],
  ["a status gRPC does not define", new ConnectError("odd", 77 as Code), "unknown", "odd"],
  [
    "a connection that broke",
    new ConnectError("closed", Code.Aborted, undefined, undefined, { code: "ECONNRESET" }),
    "unavailable",
    "closed",
  ],
  [
    "a refused connection",
    Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }),
    "unavailable",
    "connect ECONNREFUSED",
  ],
  [
    "an argument that did not fit",
    new DriverError("Cannot encode", { code: "invalid_argument" }),
    "invalid_argument",
    "Cannot encode",
  ],
  ["an exporter that paints the terminal", new ConnectError("\u001b[2Jred", Code.Internal), "internal", "\ufffd[2Jred"],
])("fromConnectError() of %s", (_, reason, code, text) => {
  expect(fromConnectError(reason, { device: "", method: "on" })).toMatchObject({ code, message: `on: ${text}` });
});

test("fromConnectError() leaves an error that has its place alone", () => {
  const placed = fromConnectError(new Error("x"), where);
  expect(fromConnectError(placed, { device: "other", method: "off" })).toBe(placed);
});

test("fromConnectError() of a lost connection is an ExporterLost of this call, whichever call noticed it", () => {
  const since = new Date(0);
  const lost = exporterLost({ exporter: "unix:/run/x", phase: "silent", since });
  const received = new ConnectError(lost.message, Code.Unavailable, undefined, undefined, lost);
  const error = fromConnectError(received, where);
  expect(error).toBeInstanceOf(ExporterLost);
  const { message, hint } = lost;
  expect(error).toMatchObject({ ...where, exporter: "unix:/run/x", phase: "silent", since, hint, code: "unavailable" });
  expect(error).toMatchObject({ name: "ExporterLost", message: `dut.power.on: ${message}`, cause: received });
});
