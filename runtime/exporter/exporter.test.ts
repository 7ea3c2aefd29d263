import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { PowerClient, PowerDriver, type PowerReading } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { connect } from "../client/connect.js";
import { createLogger, silentLogger } from "../log/logger.js";
import { Exporter } from "./exporter.js";

class Relay extends PowerDriver {
  readonly log: string[] = [];

  override open() {
    this.log.push("open");
  }
  on() {}
  off() {}
  cycle() {}
  *read(): Iterable<PowerReading> {}
  override close(): void | Promise<void> {
    this.log.push("close");
  }
}

describe("Exporter", () => {
  test("listens on every address it was given", async () => {
    const listen = [{ kind: "unix" }, { kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }] as const;
    await using exporter = await Exporter.start(new Relay(), { listen, logger: silentLogger });
    expect(exporter.addresses).toEqual([
      expect.stringMatching(/^unix:\//),
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    ]);
    for (const address of exporter.addresses) {
      await using power = await connect(PowerClient, address);
      await power.on();
    }
  });

  test("warns that an insecure address is open to whoever reaches it", async () => {
    const lines: string[] = [];
    const logger = createLogger({ destination: { write: (line: string) => void lines.push(line) } });
    const listen = [{ kind: "tcp", host: "127.0.0.1", port: 0, insecure: true }] as const;
    await using exporter = await Exporter.start(new Relay(), { listen, logger });
    const warning = lines.map((line) => JSON.parse(line)).find(({ level }) => level === "warn");
    expect(warning?.msg).toContain("INSECURE");
    expect(warning?.address).toBe(exporter.addresses[0]);
  });

  test("answers other callers while a driver yields without end and never waits", async () => {
    class Chatty extends Relay {
      override *read(): Iterable<PowerReading> {
        for (;;) yield { voltage: 5, current: 1 };
      }
    }
    await using exporter = await Exporter.start(new Chatty(), { listen: [{ kind: "unix" }], logger: silentLogger });
    await using reader = await connect(PowerClient, exporter.addresses[0]);
    await using other = await connect(PowerClient, exporter.addresses[0]);
    const items = reader.read()[Symbol.asyncIterator]();
    const reading = { stopped: false, count: 0 };
    const draining = (async () => {
      while (!reading.stopped && (await items.next()).done !== true) reading.count++;
    })();
    for (let call = 0; call < 20; call++) await other.on();
    expect(reading.count).toBeGreaterThan(0);
    reading.stopped = true;
    await draining;
    await items.return?.();
  });

  test("opens no device when one address cannot be had", async () => {
    const folder = await mkdtemp(join(tmpdir(), "taken-"));
    const path = join(folder, "socket");
    const other = createServer().listen(path);
    try {
      const relay = new Relay();
      const listen = [{ kind: "unix" }, { kind: "unix", path }] as const;
      await expect(Exporter.start(relay, { listen, logger: silentLogger })).rejects.toThrow(path);
      expect(relay.log).toEqual([]);
    } finally {
      await new Promise((resolve) => other.close(resolve));
      await rm(folder, { recursive: true });
    }
  });

  test("refuses to start without an address, before it opens a driver", async () => {
    const relay = new Relay();
    await expect(Exporter.start(relay, { listen: [] })).rejects.toThrow("needs at least one address");
    expect(relay.log).toEqual([]);
  });

  test("closes once, however often it is asked to", async () => {
    const relay = new Relay();
    const exporter = await Exporter.start(relay, { listen: [{ kind: "unix" }], logger: silentLogger });
    await Promise.all([exporter.close(), exporter.close()]);
    await exporter.close();
    expect(relay.log).toEqual(["open", "close"]);
  });

  test("gives up on a driver whose close hangs, and names it", async () => {
    class Stuck extends Relay {
      override close() {
        return new Promise<void>(() => undefined);
      }
    }
    const options = { listen: [{ kind: "unix" }], logger: silentLogger, closeTimeoutMs: 50 } as const;
    const exporter = await Exporter.start(new Stuck({}, { name: "relay" }), options);
    const error = { code: "internal", message: expect.stringContaining('"relay"') };
    await expect(exporter.close()).rejects.toMatchObject(error);
  });

  test("tells clients its labels", async () => {
    const options = { listen: [{ kind: "unix" }], labels: { board: "rpi4" }, logger: silentLogger } as const;
    await using exporter = await Exporter.start(new Relay(), options);
    expect(exporter.session.report().labels).toEqual({ board: "rpi4" });
  });
});
