import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { defineCase } from "../case.js";
import { atMost, exactly, told } from "../figure.js";
import { callHeaders, frame, frameFlags, frameTypes, headerBlock, preface } from "../rig/frames.js";
import { echoPath, hangPath } from "../rig/paths.js";
import { processFacts } from "../rig/process-facts.js";
import { closed, connectRaw, openHttp2, request } from "../rig/raw-http.js";
import { ourExporter, type WatchedExporter } from "../rig/start-exporter.js";
import { within } from "../rig/wait-until.js";

const resetsPerConnection = 20_000;
const promisedMs = 3000;
const answerMs = 5000;
/** Where nothing but a broken part has to be noticed. */
const hurriedMs = 500;
const headerFrames = 4000;
const json = { ":path": echoPath, "content-type": "application/json" };

/** Streams that are opened and reset, and headers without an end, end their connection. The count is that of resets. */
export const s4 = defineCase(
  { id: "S4", promise: "floods end their connection", counts: { tiny: 5000, short: 5000, full: 100_000 } },
  { program: ourExporter },
  async (stage, { program }) => {
    const exporter = await stage.exporter({ program });
    const isHurried = stage.tier === "tiny";
    const patienceMs = isHurried ? hurriedMs : stage.patience(promisedMs);
    const good = openHttp2(exporter.path);
    stage.defer(() => good.destroy());
    const isServed = async () =>
      (await request(good, json, Buffer.from("{}"), isHurried ? hurriedMs : answerMs)).status === 200;
    await isServed();
    const found = { connections: 0, open: 0, refused: 0 };
    for (let sent = 0; sent < stage.count; sent += resetsPerConnection) {
      const flood = flush(exporter.path, resets(Math.min(resetsPerConnection, stage.count)), patienceMs);
      if (!(await isServed())) found.refused += 1;
      if (!(await flood)) found.open += 1;
      found.connections += 1;
    }
    if (!(await flush(exporter.path, endlessHeaders(), patienceMs))) found.open += 1;
    if (!(await isServed())) found.refused += 1;
    stage.tell(
      told("floods of resets", found.connections),
      exactly("floods whose connection stays open", found.open, 0),
      exactly("good calls refused meanwhile", found.refused, 0),
      atMost("processor time in the second after one second", await idleCost(exporter), 200, "ms"),
    );
  },
);

/** Writes all of it; whether the far end then closes, or did before. */
async function flush(path: string, bytes: Buffer, patienceMs: number): Promise<boolean> {
  const socket: Socket = connectRaw(path).resume();
  socket.write(bytes);
  const isClosed =
    (await within(
      patienceMs,
      closed(socket).then(() => true),
    )) === true;
  socket.destroy();
  return isClosed;
}

function resets(count: number): Buffer {
  const block = headerBlock(callHeaders(hangPath));
  const cancel = Buffer.from([0, 0, 0, 8]);
  const pairs = Array.from({ length: count }, (_, index) => [
    frame(frameTypes.headers, frameFlags.endHeaders, 2 * index + 1, block),
    frame(frameTypes.reset, frameFlags.none, 2 * index + 1, cancel),
  ]);
  return Buffer.concat([preface, frame(frameTypes.settings, frameFlags.none, 0), ...pairs.flat()]);
}

function endlessHeaders(): Buffer {
  const more = frame(frameTypes.continuation, frameFlags.none, 1, headerBlock([["x-more", "x".repeat(8000)]]));
  return Buffer.concat([
    preface,
    frame(frameTypes.settings, frameFlags.none, 0),
    frame(frameTypes.headers, frameFlags.none, 1, headerBlock(callHeaders(hangPath))),
    ...Array.from({ length: headerFrames }, () => more),
  ]);
}

async function idleCost({ pid }: WatchedExporter): Promise<number> {
  await delay(1000);
  const before = processFacts(pid).cpuMs;
  await delay(1000);
  return processFacts(pid).cpuMs - before;
}
