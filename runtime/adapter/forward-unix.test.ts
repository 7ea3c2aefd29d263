import { randomBytes } from "node:crypto";
import { existsSync, lstatSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Duplex, PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, test } from "@jest/globals";
import { EchoNetwork } from "../../drivers/network/index.js";
import { NetworkDriver } from "../../generated/jumpstarter/driver/network/v1/index.js";
import { serve } from "../exporter/serve.js";
import { dial, openFiles, settled } from "./forward.test.fixture.js";
import { forwardUnix } from "./forward-unix.js";

const modeOf = (path: string) => lstatSync(path).mode & 0o777;

describe("forwardUnix()", () => {
  test("listens in a private folder, carries bytes, and leaves nothing behind", async () => {
    await using network = await serve(new EchoNetwork());
    const before = openFiles();
    const forward = await forwardUnix(() => network.connect());
    const { path, address } = forward;
    expect([address, modeOf(path), modeOf(dirname(path))]).toEqual([`unix:${path}`, 0o600, 0o700]);
    const sent = randomBytes(300_000);
    const socket = await dial({ path });
    socket.end(sent);
    expect((await buffer(socket)).equals(sent)).toBe(true);
    await forward.close();
    await forward.close();
    expect([existsSync(path), existsSync(dirname(path))]).toEqual([false, false]);
    expect(await settled(openFiles, (count) => count <= before)).toBeLessThanOrEqual(before);
  });

  test("listens at a path, and leaves its folder alone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "forward-"));
    const path = join(folder, "console");
    const forward = await forwardUnix(async () => new PassThrough(), { path });
    expect([forward.path, modeOf(path)]).toEqual([path, 0o600]);
    await expect(forwardUnix(async () => new PassThrough(), { path })).rejects.toMatchObject({
      code: "already_exists",
    });
    await forward.close();
    expect([existsSync(path), existsSync(folder)]).toEqual([false, true]);
    await rm(folder, { recursive: true });
  });

  test("closes when its signal aborts, and does not start when it has", async () => {
    const controller = new AbortController();
    const forward = await forwardUnix(async () => new PassThrough(), { signal: controller.signal });
    controller.abort();
    await forward.close();
    expect(existsSync(dirname(forward.path))).toBe(false);
    await expect(forwardUnix(async () => new PassThrough(), { signal: controller.signal })).rejects.toMatchObject({
      code: "canceled",
    });
  });

  test("makes the device wait for a program that stops reading", async () => {
    let produced = 0;
    const chunk = randomBytes(64 * 1024);
    const read = function (this: Duplex) {
      produced += chunk.length;
      this.push(chunk);
    };
    await using forward = await forwardUnix(
      async () => new Duplex({ read, write: (_data, _encoding, done) => done() }),
    );
    const socket = await dial({ path: forward.path });
    await untilStill(() => produced);
    // Two buffers of ours, two of the kernel's, and the program's own.
    expect(produced).toBeLessThan(1024 * 1024);
    socket.destroy();
  });

  test("makes a device behind an exporter wait for a program that stops reading", async () => {
    let produced = 0;
    const chunk = randomBytes(16 * 1024);
    class EndlessNetwork extends NetworkDriver {
      connect(): Duplex {
        const read = function (this: Duplex) {
          produced += chunk.length;
          this.push(chunk);
        };
        return new Duplex({ read, write: (_data, _encoding, done) => done() });
      }
      address(): string {
        return "endless:";
      }
    }
    await using network = await serve(new EndlessNetwork());
    await using forward = await forwardUnix(() => network.connect());
    const socket = await dial({ path: forward.path });
    await untilStill(() => produced);
    expect(produced).toBeLessThan(1024 * 1024);
    socket.destroy();
  });

  test("makes the program wait for a device that stops reading", async () => {
    await using forward = await forwardUnix(async () => new Duplex({ read() {}, write() {} }));
    const socket = await dial({ path: forward.path });
    let written = 0;
    const feed = () => {
      do written += 64 * 1024;
      while (socket.write(randomBytes(64 * 1024)));
    };
    socket.on("drain", feed);
    feed();
    await untilStill(() => written);
    expect(written).toBeLessThan(1024 * 1024);
    socket.destroy();
  });
});

/** Waits until a figure has grown from nothing and stays as it is. */
async function untilStill(figure: () => number): Promise<void> {
  let last = -1;
  for (let still = 0; still < 5; last = figure()) {
    await delay(20);
    still = last > 0 && figure() === last ? still + 1 : 0;
  }
}
