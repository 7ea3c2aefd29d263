import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { defineCase } from "../case.js";
import { atMost, exactly, percentile, told } from "../figure.js";
import { preface } from "../rig/frames.js";
import { echoPath } from "../rig/paths.js";
import { connectRaw, openHttp2, request } from "../rig/raw-http.js";
import { ourExporter } from "../rig/start-exporter.js";
import { waitUntil } from "../rig/wait-until.js";
import type { Stage } from "../stage.js";

const promised = { patienceMs: 10_000, limits: {} };
/** Where nothing but a broken part has to be noticed, everything is five times as fast. */
const hurried = { patienceMs: 2000, limits: { prefaceMs: 1000, headersMs: 1000, firstRequestMs: 1000 } };
const slowHead = `POST ${echoPath} HTTP/1.1\r\nhost: localhost\r\nx-slow: ${"x".repeat(100)}`;
const json = { ":path": echoPath, "content-type": "application/json" };

/** Connections that say nothing, or next to nothing, are cut; others do not notice. The count is that of each kind. */
export const s3 = defineCase(
  { id: "S3", promise: "slow connections are cut", counts: { tiny: 5, short: 25, full: 500 } },
  { program: ourExporter },
  async (stage, { program }) => {
    const { patienceMs, limits } = stage.tier === "tiny" ? hurried : promised;
    const { path } = await stage.exporter({ program, limits });
    const session = openHttp2(path);
    stage.defer(() => session.destroy());
    const before = await timeCalls(session, performance.now() + 1000);
    const slow = openSlow(stage, path);
    const started = performance.now();
    const during = await timeCalls(session, started + 1000);
    await waitUntil(() => slow.every(({ destroyed }) => destroyed), patienceMs - (performance.now() - started));
    const open = slow.filter(({ destroyed }) => !destroyed).length;
    for (const socket of slow) socket.destroy();
    const ratio = percentile(during.times, 99) / percentile(before.times, 99);
    stage.tell(
      exactly(`still open after ${patienceMs / 1000} s`, open, 0),
      told("last one cut after", (performance.now() - started) / 1000, "s"),
      exactly("good calls that failed", before.failed + during.failed, 0),
      stage.isTimed
        ? atMost("p99 of a good client, as a ratio", ratio, 2)
        : told("p99 of a good client, as a ratio", ratio),
    );
  },
);

/** Silent, half a preface, and a byte a second. */
function openSlow(stage: Stage, path: string): readonly Socket[] {
  const kinds = [
    () => undefined,
    (socket: Socket) => void socket.write(preface.subarray(0, 12)),
    (socket: Socket) => void drip(socket),
  ];
  return kinds.flatMap((begin) =>
    Array.from({ length: stage.count }, () => {
      const socket = connectRaw(path).resume();
      begin(socket);
      return socket;
    }),
  );
}

async function drip(socket: Socket): Promise<void> {
  for (const byte of slowHead) {
    if (socket.destroyed) return;
    socket.write(byte);
    await delay(1000, undefined, { ref: false });
  }
}

async function timeCalls(session: ReturnType<typeof openHttp2>, until: number) {
  const times: number[] = [];
  let failed = 0;
  while (performance.now() < until) {
    const started = performance.now();
    const { status } = await request(session, json, Buffer.from('{"param":"x"}'));
    if (status !== 200) failed += 1;
    times.push(performance.now() - started);
  }
  return { times, failed };
}
