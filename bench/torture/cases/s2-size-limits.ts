import { gzipSync } from "node:zlib";
import { defineCase } from "../case.js";
import { atMost, exactly } from "../figure.js";
import { envelope } from "../rig/frames.js";
import { echoPath } from "../rig/paths.js";
import { processFacts } from "../rig/process-facts.js";
import { http1Request, requestOnce, sendBytes } from "../rig/raw-http.js";
import { ourExporter } from "../rig/start-exporter.js";

const mebibyte = 1024 * 1024;
const limit = 4 * mebibyte;
const resourceExhausted = "8";
const memoryMiB = 32;
const warmUp = 20;

const grpc = { ":path": echoPath, "content-type": "application/grpc", te: "trailers" };
const connect = { ":path": echoPath, "content-type": "application/proto" };

/** A message over the limit is refused by its size, and a bomb without being inflated. */
export const s2 = defineCase(
  { id: "S2", promise: "messages have a size limit", counts: { tiny: 1, short: 3, full: 60 } },
  { program: ourExporter },
  async (stage, { program }) => {
    const exporter = await stage.exporter({ program });
    const { path, pid } = exporter;
    const bomb = gzipSync(text(128 * mebibyte));
    // Code that is loaded and compiled for the first requests is no bomb's memory.
    for (let round = 0; round < warmUp; round++) await throwBombs(path, gzipSync(text(bomb.length)));
    const before = processFacts(pid).peakMiB;
    let accepted = 0;
    for (let round = 0; round < stage.count; round++) {
      accepted += await throwBombs(path, bomb);
      // One bomb's memory is asked for, not that of all whose garbage nobody needed to collect yet.
      await exporter.collectedFacts();
    }
    const peakMiB = processFacts(pid).peakMiB - before;
    let wrong = 0;
    for (let round = 0; round < stage.count; round++) wrong += await tryLimit(path);
    stage.tell(
      exactly("bombs let in", accepted, 0),
      atMost("memory for bombs of 128 MiB", peakMiB, memoryMiB, "MiB"),
      exactly("wrong answers around the limit", wrong, 0),
    );
  },
);

/** gRPC and Connect over HTTP/2, Connect over HTTP/1.1; how many were answered well. */
async function throwBombs(path: string, bomb: Buffer): Promise<number> {
  const overGrpc = await requestOnce(path, { ...grpc, "grpc-encoding": "gzip" }, envelope(bomb, 1));
  const overConnect = await requestOnce(path, { ...connect, "content-encoding": "gzip" }, bomb);
  const lines = ["host: localhost", "content-encoding: gzip"];
  const overHttp1 = await sendBytes(path, http1Request(echoPath, lines, bomb));
  return (
    Number(overGrpc.grpcStatus === "0") + Number(overConnect.status === 200) + Number(/^HTTP\/1.1 200/.test(overHttp1))
  );
}

/** The limit itself passes, one byte more is refused by name; how many answers were others. */
async function tryLimit(path: string): Promise<number> {
  const [fits, tooLarge] = [text(limit), text(limit + 1)];
  const large = await requestOnce(path, grpc, envelope(tooLarge));
  const whole = await requestOnce(path, grpc, envelope(fits));
  const json = Buffer.from(JSON.stringify({ param: "x".repeat(limit) }));
  const overHttp1 = await sendBytes(path, http1Request(echoPath, ["host: localhost"], json));
  return (
    Number(large.grpcStatus !== resourceExhausted) +
    Number(whole.grpcStatus !== "0") +
    Number(!overHttp1.includes("resource_exhausted"))
  );
}

/** A message of so many bytes: field 1, a text. */
function text(bytes: number): Buffer {
  const length = bytes - 5;
  const low = [length, length >> 7, length >> 14].map((bits) => (bits & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([0x0a, ...low, length >> 21]), Buffer.alloc(length, "x")]);
}
