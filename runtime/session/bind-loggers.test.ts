import { expect, test } from "@jest/globals";
import { deviceTree } from "../driver/device-tree.js";
import { Driver } from "../driver/driver.js";
import { LogHub } from "../log/log-hub.js";
import type { LogLevel } from "../log/log-level.js";
import { createLogger, type Logger, silentLogger } from "../log/logger.js";
import { tapLogger } from "../log/tap-logger.js";
import { bindLoggers } from "./bind-loggers.js";
import { type Instance, instancesOf } from "./instance.js";

class Plain extends Driver {}

/** Binds as a session does. */
function bind(instances: readonly Instance[], logger: Logger): void {
  const log = new LogHub();
  bindLoggers(instances, tapLogger(logger, log), log);
}

const device = (logLevel?: LogLevel, children: Record<string, Driver> = {}) =>
  new Plain({}, { children, ...(logLevel !== undefined && { logLevel }) });

test("a device logs at its own level, else at that of the nearest device above it, else at the session's", () => {
  const lines: string[] = [];
  const logger = createLogger({ level: "warn", destination: { write: (line) => void lines.push(line) } });
  const probe = device();
  const root = device(undefined, {
    plain: device(),
    quiet: device("error"),
    dut: device("debug", { probe, relay: device("warn", { coil: device() }) }),
    again: probe,
  });
  const instances = instancesOf(deviceTree(root));
  bind(instances, logger);
  for (const { driver } of instances) driver.logger.debug("x");
  for (const { driver } of instances) driver.logger.warn("x");
  const seen = lines.map((line) => JSON.parse(line)).map(({ level, device: path }) => `${level} ${path}`);
  expect(seen).toEqual([
    "debug dut",
    "debug dut.probe",
    "warn ",
    "warn plain",
    "warn dut",
    "warn dut.probe",
    "warn dut.relay",
    "warn dut.relay.coil",
  ]);
});

test("a silent session stays silent", () => {
  const driver = device("trace");
  bind(instancesOf(deviceTree(driver)), silentLogger);
  expect(driver.logger.isLevelEnabled("fatal")).toBe(false);
});
