import { createHash } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { writeRandom } from "./random-source.js";
import { within } from "./wait-until.js";

/** How an exchange ended: every byte came back and the summary after the end too, or not. */
export type Exchanged = "same" | "different" | "cut";

const summaryBytes = 32;
const patienceMs = 10_000;

/** Sends random bytes to a late echo, ends its half, and compares what comes back to the end. */
export async function exchange(port: number, bytes: number, exchangeMs: number): Promise<Exchanged> {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true }).on("error", () => undefined);
  const hash = createHash("sha256");
  let [seen, summary] = [0, ""];
  socket.on("data", (data) => {
    const echoed = data.subarray(0, Math.max(0, bytes - seen));
    hash.update(echoed);
    summary += data.subarray(echoed.length).toString("hex");
    seen += data.length;
  });
  const over = new Promise((resolve) => socket.once("close", resolve));
  const sent = await within(
    exchangeMs,
    writeRandom(socket, bytes).catch(() => "broken"),
  );
  socket.end();
  await within(exchangeMs, over);
  socket.destroy();
  if (seen !== bytes + summaryBytes) return "cut";
  return hash.digest("hex") === sent && summary === sent ? "same" : "different";
}

/** Connects, ends at once, and waits for the other end; whether both ends closed well. */
export async function openAndClose(port: number): Promise<boolean> {
  const socket = connect({ host: "127.0.0.1", port, allowHalfOpen: true });
  const ended = once(socket.resume().end(), "end").then(
    () => true,
    () => false,
  );
  const isClosed = (await within(patienceMs, ended)) === true;
  socket.destroy();
  return isClosed;
}
