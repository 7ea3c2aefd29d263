import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "@jest/globals";
import { PortInUseError, SerialClient, serialContract } from "../../generated/jumpstarter/driver/serial/v1/index.js";
import { connect, Exporter, silentLogger } from "../../runtime/index.js";
import { runContract, serve } from "../../runtime/testing/index.js";
import { SerialPort } from "./index.js";
import { receive } from "./receive.js";

describe.each(["loop://", "mock://console"])("SerialPort on %s keeps the contract of serial/v1", (url) => {
  runContract(serialContract(() => new SerialPort({ url })));
});

describe.each(["loop://", "mock://console"])("SerialPort on %s", (url) => {
  test("echoes every byte unchanged", async () => {
    await using console = await serve(new SerialPort({ url }));
    await using stream = await console.connect();
    const sent = randomBytes(100_003);
    stream.write(sent);
    expect((await receive(stream, sent.length)).equals(sent)).toBe(true);
  });

  test("refuses a second connection and says that somebody holds the first", async () => {
    await using console = await serve(new SerialPort({ url }));
    await using held = await console.connect();
    const error = await console.connect().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PortInUseError);
    expect(error).toMatchObject({
      code: "failed_precondition",
      message: expect.stringContaining(`Serial port "${url}" is in use: somebody has held its connection`),
      heldFor: 0,
    });
    held.write("still mine");
    expect((await receive(held, 10)).toString()).toBe("still mine");
  });

  test("is free again once the holder is gone", async () => {
    await using console = await serve(new SerialPort({ url }));
    for (let round = 0; round < 20; round++) {
      await using stream = await console.connect();
      const text = `round ${round}`;
      stream.write(text);
      expect((await receive(stream, text.length)).toString()).toBe(text);
    }
  });

  test("forceClose ends the holder's stream and frees the port", async () => {
    await using console = await serve(new SerialPort({ url }));
    await using held = await console.connect();
    const ending = expect(buffer(held)).rejects.toMatchObject({ code: "aborted" });
    await console.forceClose();
    await ending;
    await using next = await console.connect();
    next.write("x");
    expect((await receive(next, 1)).toString()).toBe("x");
  });

  test("forceClose does nothing when nobody is connected", async () => {
    await using console = await serve(new SerialPort({ url }));
    await console.forceClose();
    await console.forceClose();
  });

  test("sets modem lines with and without a connection and does not disturb one", async () => {
    await using console = await serve(new SerialPort({ url }));
    await console.setDtr(false);
    await using stream = await console.connect();
    stream.write("before");
    await console.setRts(false);
    await console.setDtr(true);
    stream.write(" after");
    expect((await receive(stream, 12)).toString()).toBe("before after");
    await console.setRts(true);
  });

  test("sends at the configured pace and loses nothing", async () => {
    await using console = await serve(new SerialPort({ url, cps: 100 }));
    await using stream = await console.connect();
    const started = performance.now();
    stream.write("hello,");
    stream.write(" world, slowly.");
    expect((await receive(stream, 21)).toString()).toBe("hello, world, slowly.");
    expect(performance.now() - started).toBeGreaterThanOrEqual(199);
  });
});

describe("SerialPort configuration", () => {
  test.each([
    {},
    { url: "" },
    { url: "ttyUSB0" },
    { url: "rfc2217://host:4000" },
    { url: "mock://" },
    { url: "loop://", baudrate: 0 },
    { url: "loop://", bufferBytes: 1 },
    { url: "loop://", check_present: "yes" },
  ])("refuses %j", (bad) => {
    expect(() => new SerialPort(bad as ConstructorParameters<typeof SerialPort>[0])).toThrow();
  });

  test("ends a loop after the last byte when the writer ends", async () => {
    await using console = await serve(new SerialPort({ url: "loop://" }));
    await using stream = await console.connect();
    stream.end("the end");
    expect((await buffer(stream)).toString()).toBe("the end");
  });

  test("refuses to start with a device that is not there, unless told not to check", async () => {
    const url = "/dev/no-such-port";
    await expect(serve(new SerialPort({ url }))).rejects.toMatchObject({
      message: expect.stringContaining(`Serial port "${url}" is not there`),
    });
    await using console = await serve(new SerialPort({ url, check_present: false }));
    await expect(console.connect()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`Serial port "${url}" is not there`),
    });
  });

  test("ends its connection and frees the port when the exporter stops", async () => {
    const listen = [{ kind: "unix" as const }];
    const exporter = await Exporter.start(new SerialPort({ url: "mock://stopped" }), { listen, logger: silentLogger });
    const holder = await connect(SerialClient, exporter.addresses[0]);
    const stream = await holder.connect();
    const ending = expect(buffer(stream)).rejects.toMatchObject({ name: "ExporterLost", phase: "shutdown" });
    await exporter.close();
    await exporter.close();
    await ending;
    await holder[Symbol.asyncDispose]();
    await using console = await serve(new SerialPort({ url: "mock://stopped" }));
    await using _free = await console.connect();
  });

  test("refuses a file that is no serial port", async () => {
    await using console = await serve(new SerialPort({ url: "/dev/null" }));
    await expect(console.connect()).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringContaining("it is not a serial port"),
    });
  });
});
