import { Code, ConnectError } from "@connectrpc/connect";
import { describe, expect, test } from "@jest/globals";
import { ExporterMismatchError } from "../client/exporter-mismatch-error.js";
import { ConfigFileError } from "../config/config-file-error.js";
import { DriverError } from "../contract/driver-error.js";
import { DiscoveryError } from "../discovery/discovery-error.js";
import { OpenError } from "../driver/open-error.js";
import { exporterLost } from "../errors/exporter-lost.js";
import { fromConnectError } from "../errors/from-connect-error.js";
import { unknownRouteHeader } from "../errors/unknown-route-mark.js";
import { UnusablePathError } from "../transport/listen-error.js";
import { CliError } from "./cli-error.js";
import { exitCodeOf } from "./exit-code.js";

class RelayStuckError extends DriverError {
  override readonly name: string = "RelayStuckError";
}

const refused = (headers: Readonly<Record<string, string>>) =>
  fromConnectError(new ConnectError("no", Code.Unimplemented, headers), { device: "power", method: "on" });

describe("exitCodeOf()", () => {
  test.each([
    ["a wrong argument", new DriverError("", { code: "invalid_argument" }), 2],
    ["a value out of range", new DriverError("", { code: "out_of_range" }), 2],
    ["a refused caller", new DriverError("", { code: "permission_denied" }), 4],
    ["an unknown caller", new DriverError("", { code: "unauthenticated" }), 4],
    ["an unknown device", new DriverError("", { code: "not_found" }), 5],
    ["an exporter that does not fit", new ExporterMismatchError([], ""), 6],
    ["a method the far end lacks", new DriverError("", { code: "unimplemented" }), 6],
    ["a method nobody serves", refused({ [unknownRouteHeader]: "1" }), 6],
    ["a method the driver leaves out", refused({}), 7],
    ["a device that does not open", new OpenError("", { code: "unavailable" }), 7],
    ["a path where no socket can be", new UnusablePathError("", { code: "not_found" }), 74],
    ["a driver that threw", new DriverError("", { code: "unknown" }), 7],
    ["a device that failed", new DriverError("", { code: "internal" }), 7],
    ["a device in the wrong state", new DriverError("", { code: "failed_precondition" }), 7],
    ["an error class of an interface", new RelayStuckError("", { code: "internal" }), 7],
    ["an exporter that is gone", new DriverError("", { code: "unavailable" }), 8],
    ["an exporter that was lost", exporterLost({ exporter: "unix:/x", phase: "silent", since: new Date() }), 8],
    ["a call the exporter canceled", new DriverError("", { code: "canceled" }), 8],
    ["a deadline", new DriverError("", { code: "deadline_exceeded" }), 9],
    ["a device in use", new DriverError("", { code: "resource_exhausted" }), 10],
    ["a wrong configuration file", new ConfigFileError("e.yaml", []), 3],
    ["a package that does not load", new DiscoveryError("unloadable", ""), 3],
    ["an interface nobody has", new DiscoveryError("unknown", ""), 5],
    ["a wrong flag", new CliError(""), 2],
    ["a code of its own", new CliError("", 127), 127],
    ["a file that cannot be read", { code: "EACCES", syscall: "open" }, 74],
    ["a port that is taken", { code: "EADDRINUSE", syscall: "listen" }, 8],
    ["our own mistake", new TypeError("x is not a function"), 70],
    ["something thrown that is no error", "oops", 70],
    ["a code that names a property of every object", { code: "constructor" }, 70],
  ])("tells %s", (_, reason, code) => {
    expect(exitCodeOf(reason)).toBe(code);
  });
});
