import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { Duplex, PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "@jest/globals";
import { EchoNetwork, TcpNetwork } from "../../drivers/network/index.js";
import type { ByteStream } from "../contract/byte-stream.js";
import { DriverError } from "../contract/driver-error.js";
import { serve } from "../exporter/serve.js";
import { dial, listen, openFiles, readToEnd, settled } from "./forward.test.fixture.js";
import { forwardTcp } from "./forward-tcp.js";

const full = process.env.FULL === "1";
const host = "127.0.0.1";
const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("forwardTcp()", () => {
  test("gives every connection a byte stream of its own", async () => {
    await using network = await serve(new EchoNetwork());
    await using forward = await forwardTcp(() => network.connect());
    expect(forward).toMatchObject({ host, port: expect.any(Number), address: `${host}:${forward.port}` });
    const echoes = await Promise.all(
      ["one", "two"].map(async (word) => {
        const socket = await dial({ port: forward.port, host });
        socket.end(word);
        return (await buffer(socket)).toString();
      }),
    );
    expect(echoes).toEqual(["one", "two"]);
    expect(
      await settled(
        () => forward.connections,
        (count) => count === 0,
      ),
    ).toBe(0);
  });

  test(
    `carries random bytes both ways through 200 connections at a time and leaves no file open`,
    async () => {
      await using network = await serve(new EchoNetwork());
      const before = openFiles();
      const forward = await forwardTcp(() => network.connect());
      const bytes = randomBytes(8 * 1024 * 1024);
      const wrong = await Promise.all(
        Array.from({ length: 200 }, async (_, index) => {
          const socket = await dial({ port: forward.port, host });
          // Each sends others, without 200 copies of them.
          return isEchoed(socket, bytes.subarray(index * 1_009), full ? 10 * 1024 * 1024 : 256 * 1024);
        }),
      );
      await forward.close();
      expect(wrong.filter((isRight) => !isRight)).toEqual([]);
      expect(await settled(openFiles, (count) => count <= before)).toBeLessThanOrEqual(before);
    },
    full ? 3_600_000 : 120_000,
  );

  test("keeps 300 connections open at a time, more than one session carries", async () => {
    await using network = await serve(new EchoNetwork());
    await using forward = await forwardTcp(() => network.connect());
    const echoed = Array.from({ length: 300 }, async (_, index) => {
      const socket = await dial({ port: forward.port, host });
      socket.write(String.fromCharCode(index));
      await once(socket, "data");
    });
    await Promise.all(echoed);
    expect(forward.connections).toBe(300);
  });

  test(
    "survives opening and closing again and again, by end and by reset",
    async () => {
      await using peer = await listen((socket) => socket.pipe(socket));
      await using network = await serve(new TcpNetwork({ host, port: peer.port }));
      await using forward = await forwardTcp((options) => network.connect(options));
      await dial({ port: forward.port, host }).then((socket) => buffer(socket.end("warm")));
      const before = openFiles();
      const cycle = async (index: number) => {
        const socket = await dial({ port: forward.port, host });
        socket.write("x");
        if (index % 3 > 0) await once(socket, "data");
        if (index % 3 === 2) await buffer(socket.end());
        else socket.resetAndDestroy();
      };
      for (let done = 0; done < (full ? 10_000 : 300); done += 10) {
        await Promise.all(Array.from({ length: 10 }, (_, index) => cycle(done + index)));
      }
      expect(
        await settled(
          () => forward.connections,
          (count) => count === 0,
        ),
      ).toBe(0);
      expect(await settled(openFiles, (count) => count <= before)).toBeLessThanOrEqual(before);
    },
    full ? 3_600_000 : 120_000,
  );

  test("lets the device answer after the program ended its half", async () => {
    await using peer = await listen(async (socket) => socket.end(`${(await readToEnd(socket)).length} bytes`));
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    await using forward = await forwardTcp(() => network.connect());
    const socket = await dial({ port: forward.port, host });
    socket.end("hello");
    expect((await buffer(socket)).toString()).toBe("5 bytes");
  });

  test("lets the program write after the device ended its half", async () => {
    await using peer = await listen((socket) => socket.end("first"));
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    await using forward = await forwardTcp(() => network.connect());
    const socket = await dial({ port: forward.port, host });
    expect((await readToEnd(socket)).toString()).toBe("first");
    socket.end("second");
    const [accepted] = peer.accepted;
    expect(accepted && (await readToEnd(accepted)).toString()).toBe("second");
  });

  test("resets the program when the device resets, and says why", async () => {
    const reasons: unknown[] = [];
    await using peer = await listen((socket) => socket.once("data", () => socket.resetAndDestroy()));
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    await using forward = await forwardTcp(() => network.connect(), { onError: (reason) => reasons.push(reason) });
    const socket = await dial({ port: forward.port, host });
    socket.write("x");
    expect(await failureOf(socket)).toBe("ECONNRESET");
    expect(
      await settled(
        () => reasons.length,
        (count) => count === 1,
      ),
    ).toBe(1);
    expect(reasons).toMatchObject([{ name: "DriverError" }]);
  });

  test("resets the device when the program resets", async () => {
    await using peer = await listen((socket) => socket.resume());
    await using network = await serve(new TcpNetwork({ host, port: peer.port }));
    await using forward = await forwardTcp(() => network.connect());
    const accepted = peer.next();
    const socket = await dial({ port: forward.port, host });
    const device = await accepted;
    const failed = failureOf(device);
    socket.resetAndDestroy();
    expect(await failed).toBe("ECONNRESET");
  });

  test("resets the connection when the stream cannot be opened, says why, and goes on", async () => {
    const reasons: unknown[] = [];
    let fails = true;
    const open = async (): Promise<ByteStream> => {
      if (fails) throw new DriverError("the port is in use", { code: "failed_precondition" });
      return new PassThrough();
    };
    await using forward = await forwardTcp(open, { onError: (reason) => reasons.push(reason) });
    expect(await failureOf(connect({ port: forward.port, host }))).toBe("ECONNRESET");
    expect(reasons).toMatchObject([{ message: "the port is in use" }]);
    fails = false;
    const socket = await dial({ port: forward.port, host });
    expect((await buffer(socket.end("on"))).toString()).toBe("on");
  });

  test("delivers what the device sent before it closed to a program that still writes", async () => {
    const sent = randomBytes(300_000);
    await using forward = await forwardTcp(async () => closingDevice(sent));
    const socket = await dial({ port: forward.port, host });
    socket.on("error", () => undefined);
    const writing = setInterval(() => socket.write("more"), 1);
    const received = await readToEnd(socket).finally(() => clearInterval(writing));
    socket.destroy();
    expect(hash(received)).toBe(hash(sent));
  });

  test("resets everything and closes in time, also while a stream is opened that nobody answers", async () => {
    const reasons: unknown[] = [];
    await using network = await serve(new EchoNetwork());
    let calls = 0;
    const open = () => (calls++ === 0 ? network.connect() : new Promise<ByteStream>(() => undefined));
    const forward = await forwardTcp(open, { onError: (reason) => reasons.push(reason) });
    const [joined, waiting] = [await dial({ port: forward.port, host }), await dial({ port: forward.port, host })];
    joined.write("x");
    await once(joined, "data");
    const failures = [failureOf(joined), failureOf(waiting)];
    const start = performance.now();
    await forward.close();
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(await Promise.all(failures)).toEqual(["ECONNRESET", "ECONNRESET"]);
    expect(await failureOf(connect({ port: forward.port, host }))).toBe("ECONNREFUSED");
    expect(reasons).toEqual([]);
  }, 15_000);

  test("closes when its signal aborts", async () => {
    const controller = new AbortController();
    const forward = await forwardTcp(async () => new PassThrough(), { signal: controller.signal });
    const socket = await dial({ port: forward.port, host });
    const failed = failureOf(socket);
    controller.abort();
    expect(await failed).toBe("ECONNRESET");
    await forward.close();
    await expect(forwardTcp(async () => new PassThrough(), { signal: controller.signal })).rejects.toMatchObject({
      code: "canceled",
    });
  });

  test("closes a connection above the most it takes", async () => {
    const reasons: unknown[] = [];
    const options = { maxConnections: 1, onError: (reason: unknown) => reasons.push(reason) };
    await using forward = await forwardTcp(async () => new PassThrough(), options);
    await dial({ port: forward.port, host });
    await failureOf(connect({ port: forward.port, host }));
    expect(reasons).toMatchObject([{ message: expect.stringContaining("more than 1 connection") }]);
  });

  const refused: readonly (readonly [string, object, string, string])[] = [
    ["every interface", { host: "0.0.0.0" }, "invalid_argument", 'allow it with "allowRemote"'],
    ["every interface of IPv6", { host: "::" }, "invalid_argument", 'allow it with "allowRemote"'],
    ["an empty host", { host: "" }, "invalid_argument", 'allow it with "allowRemote"'],
    ["a port that is none", { port: 65_536 }, "invalid_argument", "the port is not in 0..65535"],
    ["a name nobody has", { host: "no-such-name.invalid" }, "invalid_argument", "no such address"],
    ["an address of another machine", { host: "192.0.2.1", allowRemote: true }, "invalid_argument", "no such address"],
  ];
  test.each(refused)("refuses %s", async (_, options, code, text) => {
    await expect(forwardTcp(async () => new PassThrough(), options)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(text),
    });
  });

  test("refuses a port in use, and listens for other machines where that is allowed", async () => {
    const open = async () => new PassThrough();
    await using first = await forwardTcp(open, { host: "0.0.0.0", allowRemote: true });
    expect(first.address).toBe(`0.0.0.0:${first.port}`);
    await expect(forwardTcp(open, { port: first.port })).rejects.toMatchObject({
      code: "already_exists",
      message: expect.stringContaining("the port is in use"),
    });
  });
});

/** Sends so many bytes, ends, and tells whether the same came back. */
async function isEchoed(socket: Socket, bytes: Buffer, size: number): Promise<boolean> {
  const [sent, received] = [createHash("sha256"), createHash("sha256")];
  const reading = (async () => {
    for await (const chunk of socket.iterator({ destroyOnReturn: false })) received.update(chunk);
  })();
  for (let done = 0; done < size; ) {
    const start = done % (bytes.length - 65_536);
    const chunk = bytes.subarray(start, start + Math.min(65_536, size - done));
    sent.update(chunk);
    done += chunk.length;
    if (!socket.write(chunk)) await once(socket, "drain");
  }
  socket.end();
  await reading;
  return sent.digest("hex") === received.digest("hex");
}

/** Code of the error that ends a connection. */
async function failureOf(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.on("error", (reason) => resolve("code" in reason ? reason.code : reason));
    socket.once("close", () => resolve("closed"));
    socket.resume();
  });
}

/** Sends bytes and closes, whatever is still written to it. */
function closingDevice(bytes: Uint8Array): Duplex {
  const device = new Duplex({
    read() {
      this.push(bytes);
      this.push(null);
    },
    write: (_data, _encoding, done) => done(),
  });
  return device.once("end", () => device.destroy());
}
