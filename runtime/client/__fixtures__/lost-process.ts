// A client in a process of its own that calls in every way, loses its exporter, calls again, and tells how it all ended.
import { ExporterLost } from "../../errors/exporter-lost.js";
import { connect } from "../connect.js";
import { type BenchClients, benchRig } from "./call-table.js";

/** How one call ended. */
export interface LostOutcome {
  readonly name: string;
  readonly message: string;
  readonly phase?: string;
  readonly code?: string;
  readonly place?: string;
  readonly ageMs?: number;
}

/** What the client tells. */
export interface LostReport {
  readonly pending: readonly LostOutcome[];
  readonly later: readonly LostOutcome[];
  /** What nobody caught. */
  readonly unheard: readonly string[];
}

const unheard: string[] = [];
process.on("unhandledRejection", (reason) => unheard.push(`rejection: ${String(reason)}`));
process.on("uncaughtException", (reason) => unheard.push(`exception: ${String(reason)}`));

const clients = await connect(benchRig, process.argv[2], { limits: { pingIntervalMs: 300, pingTimeoutMs: 300 } });
const pending = callAll(clients);
process.send?.("calling");
const first = await Promise.all(pending);
const later = await Promise.all(callAll(clients));
// A rejection that nobody handles is told after a turn of the loop.
await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const report: LostReport = { pending: first, later, unheard };
process.send?.(report, () => process.exit(0));

function callAll({ probe, player }: BenchClients): readonly Promise<LostOutcome>[] {
  return [
    ending(() => probe.query("hang")),
    ending(() => drain(probe.getData())),
    ending(async () => drain(await probe.createStream())),
    ending(() => player.playSamples(endlessSamples())),
    ending(() => drain(player.loopSamples(endlessSamples()))),
  ];
}

async function ending(call: () => Promise<unknown>): Promise<LostOutcome> {
  try {
    return { name: "none", message: String(await call()) };
  } catch (reason) {
    if (!(reason instanceof ExporterLost)) return { name: "other", message: String(reason) };
    const { name, message, phase, code, device, method, since } = reason;
    return { name, message, phase, code, place: `${device}.${method}`, ageMs: Date.now() - since.getTime() };
  }
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** One sample, and then one that never comes. */
async function* endlessSamples(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => undefined);
}
