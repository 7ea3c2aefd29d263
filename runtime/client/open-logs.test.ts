import { expect, test } from "@jest/globals";
import { PowerClient, PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { Driver } from "../driver/driver.js";
import { Exporter } from "../exporter/exporter.js";
import type { LogEvent } from "../log/log-entry.js";
import { createLogger, silentLogger } from "../log/logger.js";
import { benchRig } from "./__fixtures__/call-table.js";
import { startBenchProcess } from "./__fixtures__/start-bench.js";
import { connect } from "./connect.js";
import { type Logs, openLogs } from "./open-logs.js";

class Relay extends PowerDriver {
  on(call?: { logger: { info(text: string): void } }) {
    this.logger.info({ url: "http://bob:hunter2@relay/" }, "click");
    call?.logger.info("called");
  }
  off() {
    throw new Error("stuck");
  }
  cycle() {}
  *read(): Iterable<PowerReading> {}
  override close() {
    this.logger.info("closing");
  }
}

class Group extends Driver {}

const start = (power: Driver) =>
  Exporter.start(new Group({}, { children: { dut: new Group({}, { children: { power } }) } }), {
    listen: [{ kind: "unix" }],
    logger: silentLogger,
  });

async function take(logs: Logs, count: number): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  const iterator = logs[Symbol.asyncIterator]();
  while (events.length < count) {
    const { done, value } = await iterator.next();
    if (done) break;
    events.push(value);
  }
  return events;
}

test("what a driver logs arrives with its device, also while the exporter itself logs nothing", async () => {
  await using exporter = await start(new Relay());
  await using power = await connect(PowerClient, exporter.addresses[0]);
  await using logs = await openLogs(power.device.connection);
  await power.on();
  expect(await take(logs, 2)).toEqual([
    {
      time: expect.any(Date),
      level: "info",
      source: "driver",
      device: "dut.power",
      message: "click",
      fields: { url: "http://***@relay/" },
    },
    expect.objectContaining({ message: "called", source: "driver", device: "dut.power", fields: { method: "on" } }),
  ]);
});

test("a driver with a logger of its own is heard there and here", async () => {
  const lines: string[] = [];
  const logger = createLogger({ destination: { write: (line) => void lines.push(line) } });
  await using exporter = await start(new Relay({}, { logger }));
  await using power = await connect(PowerClient, exporter.addresses[0]);
  await using logs = await openLogs(power.device.connection);
  await power.on();
  expect(await take(logs, 1)).toMatchObject([{ message: "click", device: "dut.power" }]);
  expect(lines).toHaveLength(2);
});

test("levels, devices and sources choose; a failed call is the exporter's line about the device", async () => {
  await using exporter = await start(new Relay());
  await using power = await connect(PowerClient, exporter.addresses[0]);
  const { connection } = power.device;
  await using debug = await openLogs(connection, { level: "debug", sources: ["system"], devices: ["dut"] });
  await using other = await openLogs(connection, { level: "trace", devices: ["dut.serial"] });
  await power.on();
  await expect(power.off()).rejects.toThrow("stuck");
  const [on, off] = await take(debug, 2);
  expect(on).toMatchObject({ level: "debug", source: "system", device: "dut.power", message: "call" });
  expect(off).toMatchObject({ level: "warn", message: "call failed", fields: { method: "off", outcome: "unknown" } });
  await exporter.close();
  expect(await take(other, 1)).toEqual([]);
});

test("the log ends with the exporter, after its last line", async () => {
  await using exporter = await start(new Relay());
  await using power = await connect(PowerClient, exporter.addresses[0]);
  await using logs = await openLogs(power.device.connection);
  const read = take(logs, 10);
  await exporter.close();
  expect(await read).toMatchObject([
    { message: "closing", device: "dut.power" },
    { message: "The lease has ended", source: "system" },
  ]);
});

test("a reader whose exporter is killed is told what a call is told", async () => {
  await using bench = await startBenchProcess();
  await using rig = await connect(benchRig, bench.target);
  const read = take(await openLogs(rig.probe.device.connection), 1_000).catch((reason: unknown) => reason);
  bench.process.kill("SIGKILL");
  expect(await read).toMatchObject({
    name: "ExporterLost",
    phase: expect.stringMatching(/^(?:closed|reset)$/),
    message: expect.stringMatching(/^Cannot read the log of the exporter: The /),
  });
});

test("leaving the loop, a signal and closing the connection end the log", async () => {
  await using exporter = await start(new Relay());
  const power = await connect(PowerClient, exporter.addresses[0]);
  const { connection } = power.device;
  const left = await openLogs(connection);
  await power.on();
  for await (const event of left) {
    expect(event).toMatchObject({ message: "click" });
    break;
  }
  expect(await take(left, 1)).toEqual([]);
  const controller = new AbortController();
  const aborted = take(await openLogs(connection, { signal: controller.signal }), 1);
  controller.abort();
  expect(await aborted).toEqual([]);
  const cut = take(await openLogs(connection), 1);
  await power[Symbol.asyncDispose]();
  await expect(cut).rejects.toMatchObject({ name: "DriverError", code: "canceled" });
  await expect(openLogs(connection)).rejects.toThrow(/^Cannot read the log of the exporter: /);
});

test("ten viewers each get every line, or an exact count of those they lost; a viewer that stands still loses only its own", async () => {
  const lines = process.env.FULL === undefined ? 5_000 : 100_000;
  const relay = new Relay();
  await using exporter = await start(relay);
  await using power = await connect(PowerClient, exporter.addresses[0]);
  const { connection } = power.device;
  const viewers = await Promise.all(Array.from({ length: 10 }, () => openLogs(connection)));
  const [still, ...reading] = viewers;
  const count = async (logs: Logs | undefined) => {
    let [seen, dropped, misplaced] = [0, 0, 0];
    for await (const event of logs ?? []) {
      if ("dropped" in event) dropped += event.dropped;
      else if (Number(event.message) !== ++seen + dropped) misplaced++;
      if (seen + dropped === lines) break;
    }
    return { total: seen + dropped, misplaced, dropped };
  };
  const counted = reading.map(count);
  for (let sent = 0; sent < lines; ) {
    const step = Math.min(500, lines - sent);
    for (let n = 1; n <= step; n++) relay.logger.info(String(++sent));
    await new Promise(setImmediate);
  }
  const totals = await Promise.all([...counted, count(still)]);
  expect(totals.map(({ total, misplaced }) => [total, misplaced])).toEqual(viewers.map(() => [lines, 0]));
  expect(totals.at(-1)?.dropped).toBeGreaterThan(0);
}, 120_000);
