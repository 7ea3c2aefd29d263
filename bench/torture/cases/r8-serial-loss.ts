import { setTimeout as delay } from "node:timers/promises";
import { defineCase } from "../case.js";
import { exactly, told } from "../figure.js";
import { openSerial } from "../rig/open-serial.js";
import { openPty, type Pty } from "../rig/pty.js";
import { readAndHash, writeRandom } from "../rig/random-source.js";
import { serialTree } from "../rig/serial-tree.js";
import type { Stage } from "../stage.js";

const mebibyte = 1024 * 1024;
/** Silence for so long is the end of what comes. */
const silenceMs = 1500;
/** More than the driver and every buffer on the way hold, so that the sender has to wait. */
const slowBytes = 4 * mebibyte;

/** Nothing is lost on a serial line, however slow its reader. The count is the MiB in each direction. */
export const r8 = defineCase(
  { id: "R8", promise: "a serial port loses nothing", counts: { tiny: 2, short: 52, full: 1024 } },
  { tree: serialTree },
  async (stage, { tree }) => {
    const { url, console } = await openSerial(stage, tree);
    const pty = await openPty(url);
    stage.defer(() => pty.vanish());
    await using stream = await console.connect();
    await tellLost(stage, "from the device", stage.count * mebibyte, pty.toPort, stream);
    await tellLost(stage, "to the device", stage.count * mebibyte, stream, pty.fromPort);
    await tellLost(stage, "to a slow reader", slowBytes, pty.toPort, stream, slowly());
  },
);

async function tellLost(
  stage: Stage,
  way: string,
  bytes: number,
  from: Pty["toPort"],
  to: Pty["fromPort"],
  pause?: () => Promise<unknown>,
): Promise<void> {
  const started = performance.now();
  const [sent, received] = await Promise.all([
    writeRandom(from, bytes),
    readAndHash(to, bytes, stage.patience(silenceMs), pause),
  ]);
  const mebibytesPerSecond = received.bytes / mebibyte / ((performance.now() - started) / 1000);
  stage.tell(
    exactly(`bytes lost ${way}`, bytes - received.bytes, 0),
    exactly(`different SHA-256 ${way}`, Number(sent !== received.sha256), 0),
    told(`speed ${way}`, mebibytesPerSecond, "MiB/s"),
  );
}

/** Reads nothing for a while, and then little by little. */
function slowly(): () => Promise<void> {
  let pauseMs = 500;
  return async () => {
    await delay(pauseMs);
    pauseMs = 2;
  };
}
