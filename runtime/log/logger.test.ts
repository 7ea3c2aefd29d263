import { closeSync, openSync } from "node:fs";
import { expect, test } from "@jest/globals";
import pino from "pino";
import { createLogger, fileDestination, silentLogger } from "./logger.js";

function collect(level?: "debug"): { lines: string[]; logger: ReturnType<typeof createLogger> } {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  return { lines, logger: createLogger({ destination, ...(level !== undefined && { level }) }) };
}

test("createLogger() writes one JSON object per line, with the fields of its parents", () => {
  const { lines, logger } = collect();
  logger.child({ device: "dut.power" }).warn({ err: new Error("stuck") }, "call\nfailed");
  expect(lines).toHaveLength(1);
  expect(lines[0]?.match(/\n/g)).toHaveLength(1);
  const entry: unknown = JSON.parse(lines[0] ?? "");
  expect(entry).toMatchObject({ level: "warn", device: "dut.power", msg: "call\nfailed", err: { message: "stuck" } });
  expect(entry).toHaveProperty("err.stack");
  expect(entry).toHaveProperty("time", expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));
});

test("createLogger() honours the level", () => {
  const quiet = collect();
  quiet.logger.debug("hidden");
  expect(quiet.lines).toEqual([]);
  const chatty = collect("debug");
  chatty.logger.debug("shown");
  expect(chatty.lines).toHaveLength(1);
});

test("silentLogger writes nothing", () => {
  expect(silentLogger.isLevelEnabled("fatal")).toBe(false);
});

test("createLogger() writes to standard error unless told otherwise", () => {
  expect(Reflect.get(createLogger(), pino.symbols.streamSym)).toHaveProperty("fd", 2);
});

test("a full disk loses lines, and keeps whoever logs", () => {
  const file = openSync("/dev/full", "w");
  try {
    const logger = createLogger({ destination: fileDestination(file) });
    expect(() => logger.info("lost")).not.toThrow();
    expect(() => logger.info("lost, too")).not.toThrow();
  } finally {
    closeSync(file);
  }
});

test("an error of many megabytes leaves a line, with how it begins and how much is missing", () => {
  const { lines, logger } = collect();
  logger.warn({ err: new Error(`stuck ${"x".repeat(20_000_000)}`), device: "dut" }, "call failed");
  expect(lines[0]?.length).toBeLessThan(64 * 1024);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    device: "dut",
    msg: "call failed",
    err: { message: expect.stringMatching(/^stuck x{8000,8192}\.\.\. and 1\d{7} more characters$/) },
  });
});

test("a list of many values leaves a line without it", () => {
  const { lines, logger } = collect();
  logger.warn({ device: "dut", values: Array.from({ length: 100_000 }, (_, index) => index) }, "measured");
  expect(lines[0]?.at(-1)).toBe("\n");
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    level: "warn",
    time: expect.any(String) as unknown,
    device: "dut",
    msg: "measured",
  });
});

test("an error that throws at whoever reads it is told as such", () => {
  const { lines, logger } = collect();
  const hostile = Object.defineProperty(new Error("x"), "message", {
    get: () => {
      throw new Error("no");
    },
  });
  logger.warn({ err: hostile }, "call failed");
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    msg: "call failed",
    err: { message: "an error that cannot be read" },
  });
});
