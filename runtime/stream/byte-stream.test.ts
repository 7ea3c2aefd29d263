import { createHash, randomBytes } from "node:crypto";
import { getEventListeners, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Duplex, PassThrough } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { createLoop } from "./loop.test.fixture.js";
import { openClientByteStream } from "./open-client-byte-stream.js";

/** Both ends of a real connection whose halves close one by one. */
async function socketPair(): Promise<{ device: Socket; hardware: Socket } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "bytes-"));
  const server = createServer({ allowHalfOpen: true }).listen(join(folder, "s"));
  await once(server, "listening");
  const device = connect({ path: join(folder, "s"), allowHalfOpen: true });
  const [hardware] = (await once(server, "connection")) as [Socket];
  for (const socket of [device, hardware]) socket.on("error", () => undefined);
  return {
    device,
    hardware,
    [Symbol.asyncDispose]: async () => {
      device.destroy();
      hardware.destroy();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

test("bytes arrive whole and in order, in chunks of at most 32 KiB, whatever the writer's chunks are", async () => {
  const sent = randomBytes(3_000_000);
  const { call, served, up, down } = createLoop(new PassThrough());
  const stream = await openClientByteStream(call);
  const echoed = buffer(stream);
  for (let start = 0, size = 1; start < sent.length; start += size, size = (size * 7) % 300_007) {
    if (!stream.write(sent.subarray(start, start + size))) await once(stream, "drain");
  }
  stream.end();
  expect(
    createHash("sha256")
      .update(await echoed)
      .digest("hex"),
  ).toBe(createHash("sha256").update(sent).digest("hex"));
  expect(await served).toBeUndefined();
  expect(Math.max(...up, ...down)).toBe(32_768);
});

test("a buffer may be filled again as soon as its write has called back", async () => {
  const { call } = createLoop(new PassThrough());
  const stream = await openClientByteStream(call);
  const echoed = text(stream);
  const reused = Buffer.alloc(4);
  for (const word of ["one ", "two ", "end."]) {
    reused.write(word);
    await new Promise((resolve) => stream.write(reused, resolve));
  }
  stream.end();
  expect(await echoed).toBe("one two end.");
});

test("ending the client's half leaves the device's half open", async () => {
  await using pair = await socketPair();
  const { call, served } = createLoop(pair.device);
  const stream = await openClientByteStream(call);
  stream.end("question");
  expect(await readToEnd(pair.hardware)).toBe("question");
  pair.hardware.end("answer");
  expect(await text(stream)).toBe("answer");
  expect(await served).toBeUndefined();
});

test("ending the device's half leaves the client's half open", async () => {
  await using pair = await socketPair();
  const { call, served } = createLoop(pair.device);
  const stream = await openClientByteStream(call);
  const arrived = readToEnd(pair.hardware);
  const closed = once(stream, "close");
  pair.hardware.end("last words");
  expect(await readToEnd(stream)).toBe("last words");
  stream.end("still listening");
  expect(await arrived).toBe("still listening");
  await closed;
  expect(await served).toBeUndefined();
});

test("destroying the stream destroys the device and does not end it", async () => {
  const device = new PassThrough();
  const { call, served } = createLoop(device);
  const stream = await openClientByteStream(call);
  stream.write("unfinished");
  await once(stream, "readable");
  stream.destroy();
  expect(await served).toMatchObject({ rawMessage: "the call was canceled" });
  expect([device.destroyed, device.writableEnded, device.readableEnded]).toEqual([true, false, false]);
});

test("disposing the stream aborts the call without an error event", async () => {
  const device = new PassThrough();
  const { call, served } = createLoop(device);
  {
    await using stream = await openClientByteStream(call);
    stream.write("unfinished");
  }
  expect(await served).toMatchObject({ rawMessage: "the call was canceled" });
  expect(device.destroyed).toBe(true);
});

test("an aborted signal destroys the stream, and nothing stays on the signal", async () => {
  const controller = new AbortController();
  const { call, served } = createLoop(new PassThrough(), controller.signal);
  const stream = await openClientByteStream(call);
  const failed = once(stream, "error");
  controller.abort(new Error("enough"));
  expect(await failed).toMatchObject([{ message: "enough" }]);
  await served;
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("a signal that outlives its stream keeps no listener", async () => {
  const controller = new AbortController();
  const { call, served } = createLoop(new PassThrough(), controller.signal);
  const stream = await openClientByteStream(call);
  stream.end();
  expect(await text(stream)).toBe("");
  await served;
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("an aborted signal prevents the stream", async () => {
  const { call } = createLoop(new PassThrough(), AbortSignal.abort(new Error("too late")));
  await expect(openClientByteStream(call)).rejects.toThrow("too late");
});

test.each([
  ["with an error", new Error("cable pulled"), { message: "cable pulled" }],
  ["without one", undefined, { code: "aborted", message: "The device closed its stream before the end" }],
])("a device that breaks %s breaks the stream", async (_, reason, expected) => {
  const device = new PassThrough();
  const { call, served } = createLoop(device);
  const stream = await openClientByteStream(call);
  const failed = once(stream, "error");
  device.destroy(reason);
  expect(await failed).toMatchObject([expected]);
  expect(await served).toMatchObject(expected);
});

test("a device that fails on a write breaks the stream", async () => {
  const device = new Duplex({ read: () => undefined, write: (_data, _encoding, done) => done(new Error("no space")) });
  const { call } = createLoop(device);
  const stream = await openClientByteStream(call);
  const failed = once(stream, "error");
  stream.write("x");
  expect(await failed).toMatchObject([{ message: "no space" }]);
});

test("a device that fails on the last bytes is heard of when the stream closes", async () => {
  const device = new Duplex({
    read() {
      this.push(null);
    },
    write: (_data, _encoding, done) => void setImmediate(done, new Error("bad block")),
  });
  const { call } = createLoop(device);
  const stream = await openClientByteStream(call);
  const failed = once(stream, "error");
  stream.resume().end("x");
  expect(await failed).toMatchObject([{ message: "bad block" }]);
});

test("what a closed device did not take fails with EPIPE, after the last byte was read", async () => {
  const device = new Duplex({ allowHalfOpen: false, read: () => undefined, write: () => undefined });
  const { call } = createLoop(device);
  const stream = await openClientByteStream(call);
  stream.write(Buffer.alloc(200_000));
  device.push("bye");
  device.push(null);
  device.once("end", () => device.destroy());
  const failed = once(stream, "error");
  await once(stream, "readable");
  await delay(20);
  expect(String(stream.read())).toBe("bye");
  stream.read();
  expect(await failed).toMatchObject([{ code: "EPIPE" }]);
});

test("the sending half ends by itself when the device has closed", async () => {
  const device = new PassThrough({ allowHalfOpen: false });
  const { call, served } = createLoop(device);
  const stream = await openClientByteStream(call);
  device.end("bye");
  expect(await new Promise((resolve) => stream.once("data", (data) => resolve(String(data))))).toBe("bye");
  await once(stream, "close");
  expect(stream.writableFinished).toBe(true);
  expect(await served).toBeUndefined();
});

test("a stalled reader stops the device", async () => {
  let produced = 0;
  const device = new Duplex({
    read() {
      produced += 16_384;
      this.push(Buffer.alloc(16_384));
    },
    write: (_data, _encoding, done) => done(),
  });
  const { call, served } = createLoop(device);
  const stream = await openClientByteStream(call);
  await settled(() => produced);
  expect(produced).toBeGreaterThan(0);
  expect(produced).toBeLessThanOrEqual(256 * 1024);
  stream.destroy();
  await served;
});

test("a stalled device stops the writer", async () => {
  const device = new Duplex({ read: () => undefined, write: () => undefined });
  const { call, served } = createLoop(device);
  const stream = await openClientByteStream(call);
  let accepted = 0;
  const block = Buffer.alloc(16_384);
  const fill = () => {
    while (stream.write(block)) accepted += block.length;
  };
  stream.on("drain", fill);
  fill();
  await settled(() => accepted);
  expect(accepted).toBeLessThanOrEqual(256 * 1024);
  stream.destroy();
  await served;
});

test("many streams on one signal leave no listener on it or on their devices", async () => {
  const controller = new AbortController();
  for (let count = 0; count < 50; count++) {
    const device = new PassThrough();
    const { call, served } = createLoop(device, controller.signal);
    const stream = await openClientByteStream(call);
    stream.end("x");
    expect(await text(stream)).toBe("x");
    await served;
    if (!device.closed) await once(device, "close");
    expect([device.listenerCount("error"), device.listenerCount("close"), device.listenerCount("drain")]).toEqual([
      0, 0, 0,
    ]);
  }
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("a stream that cannot be opened rejects with the mapped error", async () => {
  const { call } = createLoop(new PassThrough());
  const start = async () => Promise.reject("refused");
  await expect(openClientByteStream({ ...call, start })).rejects.toThrow("call failed: refused");
});

/** Unlike a `for await` loop, leaves the writing half alone. */
async function readToEnd(stream: Duplex): Promise<string> {
  const chunks: Buffer[] = [];
  stream.on("data", (data) => chunks.push(data));
  await once(stream, "end");
  return Buffer.concat(chunks).toString();
}

/** Waits until a number has stopped moving. */
async function settled(read: () => number): Promise<void> {
  for (let before = -1; before !== read(); ) {
    before = read();
    await delay(50);
  }
}
