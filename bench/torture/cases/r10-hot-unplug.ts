import type { ByteStream } from "jumpstarter-ts";
import type { SerialClient } from "jumpstarter-ts/generated/serial/v1";
import { defineCase } from "../case.js";
import { atMost, exactly } from "../figure.js";
import { openSerial } from "../rig/open-serial.js";
import { ending } from "../rig/pending-calls.js";
import { openPty, type Pty } from "../rig/pty.js";
import { readAndHash } from "../rig/random-source.js";
import { serialTree } from "../rig/serial-tree.js";
import { waitUntil, within } from "../rig/wait-until.js";

const promisedMs = 2000;
const greeting = "login: ";

/** A serial device that is pulled is missed, and used again when it is back. */
export const r10 = defineCase(
  { id: "R10", promise: "hot unplug of a serial device", counts: { tiny: 1, short: 5, full: 100 } },
  { tree: serialTree },
  async (stage, { tree }) => {
    const { url, console } = await openSerial(stage, tree);
    const patienceMs = stage.patience(promisedMs);
    const found = { untold: 0, goneMs: 0, notBack: 0, backMs: 0 };
    for (let round = 0; round < stage.count; round++) {
      const pty = await openPty(url);
      const returned = performance.now();
      const stream = await reconnect(console, pty, patienceMs);
      found.backMs = Math.max(found.backMs, performance.now() - returned);
      if (stream === undefined) found.notBack += 1;
      const pulled = performance.now();
      const lost = stream === undefined ? Promise.resolve("no stream") : codeOfEnd(stream);
      await pty.vanish();
      if ((await within(patienceMs, lost)) !== "unavailable") found.untold += 1;
      found.goneMs = Math.max(found.goneMs, performance.now() - pulled);
      stream?.destroy();
    }
    stage.tell(
      exactly("removals not told in time", found.untold, 0),
      atMost("until told, slowest", found.goneMs, patienceMs, "ms"),
      exactly("returns not used in time", found.notBack, 0),
      atMost("until used again, slowest", found.backMs, patienceMs, "ms"),
    );
  },
);

/** Connects until the device answers; undefined if it does not in time. */
async function reconnect(console: SerialClient, pty: Pty, patienceMs: number): Promise<ByteStream | undefined> {
  let stream: ByteStream | undefined;
  await waitUntil(async () => {
    stream = await console.connect().catch(() => undefined);
    return stream !== undefined;
  }, patienceMs);
  if (stream === undefined) return undefined;
  pty.toPort.write(greeting);
  const { bytes } = await readAndHash(stream, greeting.length, patienceMs);
  return bytes === greeting.length ? stream : undefined;
}

/** Reads on until the stream ends; with which code. */
function codeOfEnd(stream: ByteStream): Promise<string> {
  return ending(async () => {
    for await (const _ of stream);
  });
}
