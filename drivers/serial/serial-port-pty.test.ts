import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { describe, expect } from "@jest/globals";
import { needs, openPty, serve } from "../../runtime/testing/index.js";
import { SerialPort } from "./index.js";
import { receive } from "./receive.js";

/** Every Debian has it; elsewhere these tests are counted as not run. */
const onPty = needs("bsdutils", { command: "script" }).test;

describe("SerialPort on a pseudo-terminal", () => {
  onPty("carries every byte value both ways", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path }));
    await using stream = await console.connect();
    const every = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    stream.write(every);
    expect(await receive(pty.fromPort, 256)).toEqual(every);
    pty.toPort.write(every);
    expect(await receive(stream, 256)).toEqual(every);
  });

  onPty("loses nothing of a megabyte in each direction at once", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path }));
    await using stream = await console.connect();
    const [down, up] = [randomBytes(1_000_003), randomBytes(1_000_033)];
    stream.write(down);
    pty.toPort.write(up);
    const [received, answered] = await Promise.all([receive(pty.fromPort, down.length), receive(stream, up.length)]);
    expect(received.equals(down)).toBe(true);
    expect(answered.equals(up)).toBe(true);
  });

  onPty("loses nothing when the client reads late", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path, bufferBytes: 4096 }));
    await using stream = await console.connect();
    const sent = randomBytes(2_000_003);
    pty.toPort.write(sent);
    await once(stream, "readable");
    // So late that bytes wait here, at the port and at its far end.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await receive(stream, sent.length)).equals(sent)).toBe(true);
  });

  onPty("ends the client's stream with unavailable when the device disappears", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path }));
    await using stream = await console.connect();
    const ending = expect(buffer(stream)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(`Serial port "${pty.path}" is gone`),
    });
    const started = performance.now();
    await pty.vanish();
    await ending;
    expect(performance.now() - started).toBeLessThan(3000);
    await expect(console.connect()).rejects.toMatchObject({ code: "unavailable" });
  });

  onPty("notices a device that disappears while nobody reads", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path, bufferBytes: 4096 }));
    await using stream = await console.connect();
    pty.toPort.write(randomBytes(2_000_000));
    await once(stream, "readable");
    await pty.vanish();
    await expect(buffer(stream)).rejects.toMatchObject({ code: "unavailable" });
  });

  onPty("names the process that holds the port", async () => {
    await using pty = await openPty();
    const holder = spawn("flock", ["-F", pty.path, "sh", "-c", "echo held; exec sleep infinity"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");
    await using console = await serve(new SerialPort({ url: pty.path }));
    await expect(console.connect()).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringMatching(/is in use by (process \d+ \((flock|sleep)\)|another process)/),
    });
    holder.kill("SIGKILL");
    await once(holder, "exit");
  });

  onPty("clears HUPCL while connected when disable_hupcl is set", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path, disable_hupcl: true }));
    await promisify(execFile)("stty", ["-F", pty.path, "hupcl"]);
    await using _held = await console.connect();
    expect(await terminalFlags(pty.path)).toContain("-hupcl");
  });

  onPty("says that a pseudo-terminal has no modem lines", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path }));
    await expect(console.setDtr(false)).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringContaining("Cannot set the modem lines"),
    });
    await using stream = await console.connect();
    stream.write("still works");
    expect((await receive(pty.fromPort, 11)).toString()).toBe("still works");
  });

  onPty("paces real bytes without loss", async () => {
    await using pty = await openPty();
    await using console = await serve(new SerialPort({ url: pty.path, cps: 50 }));
    await using stream = await console.connect();
    const started = performance.now();
    stream.write("0123456789");
    expect((await receive(pty.fromPort, 10)).toString()).toBe("0123456789");
    expect(performance.now() - started).toBeGreaterThanOrEqual(179);
  });
});

async function terminalFlags(path: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)("stty", ["-F", path, "-a"]);
  return stdout.split(/\s+/);
}
