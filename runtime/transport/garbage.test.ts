import { once } from "node:events";
import { connect as connectHttp2 } from "node:http2";
import { createServer } from "node:net";
import { expect, test } from "@jest/globals";
import { type ExporterHandle, startExporter, waitForStats } from "./__fixtures__/exporter-handle.js";
import { http1Request, requestHttp2, sendBytes } from "./__fixtures__/raw-requests.js";

const on = "/jumpstarter.driver.power.v1.PowerService/On";
const rounds = process.env.FULL === "1" ? 10_000 : 300;
const atATime = 20;

test(`${rounds} damaged connections of each kind leave the exporter as it was`, async () => {
  // Node keeps a broken HTTP/2 connection open; the pings find it.
  const quick = { prefaceMs: 200, headersMs: 200, firstRequestMs: 200, pingIntervalMs: 200, pingTimeoutMs: 200 };
  await using exporter = await startExporter(quick);
  await requestHttp2(exporter, { ":path": on });
  const before = await exporter.stats();
  await sendDamaged(exporter, await recordHttp2());
  await sendDamaged(exporter, Buffer.from(http1Request(on, ["host: localhost", "x-one: 1"])));
  expect(await requestHttp2(exporter, { ":path": on })).toMatchObject({ status: 200 });
  const after = await waitForStats(exporter, ({ descriptors }) => descriptors <= before.descriptors);
  expect(after.descriptors).toBeLessThanOrEqual(before.descriptors);
  expect(after.rss - before.rss).toBeLessThan(64 * 1024 * 1024);
}, 300_000);

async function sendDamaged(exporter: ExporterHandle, good: Buffer): Promise<void> {
  const random = createRandom(4711);
  for (let sent = 0; sent < rounds; sent += atATime) {
    await Promise.all(Array.from({ length: atATime }, () => sendBytes(exporter, damage(good, random))));
  }
}

/** The bytes a real client sends for one call. */
async function recordHttp2(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const server = createServer((socket) => void socket.on("data", (data) => chunks.push(data))).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number }; // a TCP server that listens has one
  const session = connectHttp2(`http://127.0.0.1:${port}`).on("error", () => undefined);
  const stream = session.request({ ":method": "POST", ":path": on, "content-type": "application/json" });
  stream.on("error", () => undefined).end("{}");
  // The last frame carries the body.
  while (!Buffer.concat(chunks).includes("{}")) await new Promise((resolve) => setTimeout(resolve, 5));
  session.destroy();
  server.close();
  return Buffer.concat(chunks);
}

/** Flips, drops, doubles or inserts bytes at a few places, or cuts the end off. */
function damage(good: Buffer, random: (below: number) => number): Buffer {
  let bytes = good;
  for (let count = 1 + random(4); count > 0; count--) {
    const at = random(bytes.length);
    const [head, tail] = [bytes.subarray(0, at), bytes.subarray(at)];
    const piece = Buffer.from(Array.from({ length: 1 + random(16) }, () => random(256)));
    const damaged = [
      [head, piece, tail.subarray(piece.length)],
      [head, piece, tail],
      [head, tail.subarray(1 + random(8))],
      [head, tail, tail],
      [head],
    ];
    bytes = Buffer.concat(damaged[random(damaged.length)] ?? []);
    if (bytes.length === 0) return good;
  }
  return bytes;
}

/** The same numbers in every run (a linear congruential generator). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
