import { expect, test } from "@jest/globals";
import pino from "pino";
import { LogHub } from "./log-hub.js";
import { createLogger, type Logger, silentLogger } from "./logger.js";
import { tapLogger } from "./tap-logger.js";

function collector() {
  const lines: string[] = [];
  const texts = () => lines.map((line) => (JSON.parse(line) as { msg: string }).msg);
  return { texts, lines, destination: { write: (line: string) => void lines.push(line) } };
}

async function messages(hub: LogHub, level: "trace" | "info", write: () => void): Promise<string[]> {
  const reader = hub.subscribe({ level });
  write();
  reader.leave();
  const found: string[] = [];
  for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
    found.push("message" in event ? event.message : "gap");
  }
  return found;
}

test("a line goes where the parent's go, and to whoever reads", async () => {
  const { texts, destination } = collector();
  const hub = new LogHub();
  const logger = tapLogger(createLogger({ destination }), hub);
  const read = await messages(hub, "info", () => logger.child({ device: "dut" }).info("on"));
  expect([texts(), read]).toEqual([["on"], ["on"]]);
});

test("a reader gets levels that the log itself does not, from children made before and after", async () => {
  const { texts, destination } = collector();
  const hub = new LogHub();
  const logger = tapLogger(createLogger({ destination }), hub);
  const before = logger.child({ device: "dut" });
  expect(before.isLevelEnabled("debug")).toBe(false);
  const read = await messages(hub, "trace", () => {
    before.trace("a");
    before.child({ method: "on" }).debug("b");
    before.warn("c");
  });
  expect([texts(), read]).toEqual([["c"], ["a", "b", "c"]]);
  expect(before.isLevelEnabled("debug")).toBe(false);
});

test("a logger with a level of its own keeps it in the log", async () => {
  const { texts, destination } = collector();
  const hub = new LogHub();
  const chatty = tapLogger(createLogger({ destination }), hub).child({ device: "dut" }, { level: "debug" });
  chatty.child({ method: "on" }).debug("a");
  const read = await messages(hub, "info", () => chatty.debug("b"));
  expect([texts(), read]).toEqual([["a", "b"], []]);
});

test("a silent log can be read", async () => {
  const hub = new LogHub();
  const logger = tapLogger(silentLogger, hub);
  expect(logger.isLevelEnabled("fatal")).toBe(false);
  expect(await messages(hub, "info", () => logger.info("on"))).toEqual(["on"]);
});

test("a tap on a tap passes lines on once, with their levels", async () => {
  const { texts, destination } = collector();
  const [outer, inner] = [new LogHub(), new LogHub()];
  const logger = tapLogger(tapLogger(createLogger({ destination }), outer).child({ device: "dut" }), inner);
  const reader = outer.subscribe({ level: "warn" });
  const read = await messages(inner, "trace", () => {
    logger.debug("a");
    logger.error("b");
  });
  expect(await reader.next()).toMatchObject({ message: "b", level: "error", device: "dut" });
  expect([texts(), read]).toEqual([["b"], ["a", "b"]]);
});

test("a logger of another make, and one of another copy of pino, can be read", async () => {
  const { texts, lines, destination } = collector();
  const own = pino({ messageKey: "msg", base: { pid: 1 }, redact: ["token"] }, destination);
  const hub = new LogHub();
  const read = await messages(hub, "info", () => tapLogger(own, hub).info({ token: "x" }, "a"));
  const told: unknown[][] = [];
  const foreign = { levelVal: 30, info: (...told_: unknown[]) => void told.push(told_) } as unknown as Logger;
  const more = await messages(hub, "info", () => tapLogger(foreign, hub).child({ device: "dut" }).info({ n: 1 }, "b"));
  expect([texts(), read, more]).toEqual([["a"], ["a"], ["b"]]);
  expect(lines[0]).toContain('"token":"[Redacted]"');
  expect(told).toEqual([[{ device: "dut", n: 1 }, "b"]]);
});
