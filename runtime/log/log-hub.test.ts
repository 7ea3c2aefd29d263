import { expect, test } from "@jest/globals";
import type { LogEvent } from "./log-entry.js";
import { longestLine } from "./log-entry.js";
import { type LogFilter, LogHub, type LogSubscription } from "./log-hub.js";
import { logSeverities, severityValue } from "./log-severity.js";

const line = (fields: object) => JSON.stringify({ time: "2026-01-02T03:04:05.000Z", ...fields });
const info = severityValue("info");

async function readAll({ next }: LogSubscription): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for (let event = await next(); event !== undefined; event = await next()) events.push(event);
  return events;
}

/** What a reader with a filter gets of one line per level, device and source. */
async function texts(filter: LogFilter): Promise<string> {
  const hub = new LogHub();
  const reader = hub.subscribe(filter);
  for (const level of logSeverities) hub.publish(line({ msg: level }), severityValue(level));
  hub.publish(line({ msg: "on", device: "dut.power", source: "driver" }), info);
  hub.publish(line({ msg: "near", device: "dut.powerful", source: "driver" }), info);
  hub.publish(line({ msg: "root", device: "" }), info);
  hub.publish(line({ msg: "script", source: "hook", hook: "beforeLease" }), info);
  hub.close();
  return (await readAll(reader)).map((event) => ("message" in event ? event.message : "gap")).join(" ");
}

test.each<[string, LogFilter, string]>([
  ["the usual level", {}, "info warn error fatal on near root script"],
  ["a level", { level: "error" }, "error fatal"],
  ["every level", { level: "trace" }, "trace debug info warn error fatal on near root script"],
  ["a device", { devices: ["dut.power"] }, "on"],
  ["a device and what hangs below", { devices: ["dut"] }, "on near"],
  ["the root, and so every device", { devices: [""] }, "on near root"],
  ["a source", { sources: ["before-lease-hook"] }, "script"],
  ["the other hook", { sources: ["after-lease-hook"] }, ""],
  ["sources", { sources: ["system", "driver"], level: "info" }, "info warn error fatal on near root"],
  ["all of them", { devices: ["dut.power"], sources: ["system"] }, ""],
])("a reader gets what it asked for: %s", async (_, filter, expected) => {
  expect(await texts(filter)).toBe(expected);
});

test("a line is told with its time, level, source, device and fields, without secrets", async () => {
  const hub = new LogHub();
  const reader = hub.subscribe();
  hub.publish(
    line({ level: 30, device: "dut", source: "driver", msg: "a?b", url: "http://a:b@c/?d", token: "e" }),
    info,
  );
  expect(await reader.next()).toEqual({
    time: new Date("2026-01-02T03:04:05.000Z"),
    level: "info",
    source: "driver",
    device: "dut",
    message: "a?b",
    fields: { url: "http://***@c/?***", token: "***" },
  });
});

test.each([
  ["no JSON\n", { message: "no JSON", source: "system", fields: {} }],
  ["3\n", { message: "3" }],
  [line({ msg: "x", source: "somebody", device: 3, time: "never" }), { message: "x", source: "system" }],
])("a line of a logger with a form of its own is told, too: %j", async (text, expected) => {
  const hub = new LogHub();
  const reader = hub.subscribe();
  hub.publish(text, info);
  expect(await reader.next()).toMatchObject(expected);
});

test("a huge line is cut, and says so", async () => {
  const hub = new LogHub();
  const reader = hub.subscribe();
  hub.publish(line({ msg: "m".repeat(longestLine), image: "i" }), info);
  const entry = await reader.next();
  expect(JSON.stringify(entry).length).toBeLessThan(longestLine / 2);
  expect(entry).toMatchObject({
    message: expect.stringMatching(/m\.\.\.$/),
    fields: { truncated: expect.any(Number) },
  });
});

test("a reader that is too slow loses the oldest lines and is told how many, where they were", async () => {
  const hub = new LogHub();
  const reader = hub.subscribe({}, { lines: 3, characters: 1e6 });
  const publish = (...numbers: number[]) => {
    for (const n of numbers) hub.publish(line({ msg: String(n) }), info);
  };
  publish(1, 2, 3, 4, 5);
  expect(await reader.next()).toEqual({ dropped: 2 });
  expect(await reader.next()).toMatchObject({ message: "3" });
  publish(6, 7);
  hub.close();
  expect(await readAll(reader)).toMatchObject([{ dropped: 1 }, { message: "5" }, { message: "6" }, { message: "7" }]);
});

test("long lines fill a queue, too, but for the last one", async () => {
  const hub = new LogHub();
  const reader = hub.subscribe({}, { lines: 100, characters: 1_000 });
  for (const n of [1, 2, 3]) hub.publish(line({ msg: String(n), image: "i".repeat(2_000) }), info);
  hub.close();
  expect(await readAll(reader)).toMatchObject([{ dropped: 2 }, { message: "3" }]);
});

test("nobody makes lines that nobody reads", async () => {
  const hub = new LogHub();
  const levels: number[] = [];
  hub.onLevel(() => levels.push(hub.level));
  const [first, second] = [hub.subscribe({ level: "warn" }), hub.subscribe({ level: "debug" })];
  second.leave();
  first.leave();
  expect(levels).toEqual([40, 20, 40, Number.POSITIVE_INFINITY]);
});

test("a reader that waits is woken by a line, by leaving and by the end", async () => {
  const hub = new LogHub();
  const [first, second] = [hub.subscribe(), hub.subscribe()];
  const waiting = [first.next(), second.next()];
  first.leave();
  hub.publish(line({ msg: "x" }), info);
  expect(await Promise.all(waiting)).toMatchObject([undefined, { message: "x" }]);
  const last = second.next();
  hub.close();
  expect(await last).toBeUndefined();
  expect(await hub.subscribe().next()).toBeUndefined();
});

test("ten readers, each at its own pace, see every line or an exact count of those they lost", async () => {
  const lines = process.env.FULL === undefined ? 5_000 : 100_000;
  const hub = new LogHub();
  const readers = Array.from({ length: 10 }, () => hub.subscribe());
  const counted = readers.map(async (reader, index) => {
    let [seen, dropped, last] = [0, 0, 0];
    for (let event = await reader.next(); event !== undefined; event = await reader.next()) {
      if ("dropped" in event) dropped += event.dropped;
      else {
        // What is missing before a line was told before it.
        expect(Number(event.message)).toBe(seen + dropped + 1);
        last = Number(event.message);
        seen++;
      }
      for (let pause = 0; pause < index; pause++) await new Promise(setImmediate);
    }
    return { total: seen + dropped, last, dropped };
  });
  for (let n = 1; n <= lines; n++) {
    hub.publish(line({ msg: String(n) }), info);
    if (n % 500 === 0) await new Promise(setImmediate);
  }
  hub.close();
  const results = await Promise.all(counted);
  expect(results.map(({ total }) => total)).toEqual(results.map(() => lines));
  expect(results.map(({ last }) => last)).toEqual(results.map(() => lines));
  expect(results[0]?.dropped).toBe(0);
  expect(results[9]?.dropped).toBeGreaterThan(0);
});
