import type { ProbeClients } from "./connect-probe.js";
import { endlessBytes, endlessSamples } from "./endless.js";

/** How a call ended: `ok`, the code of its error, or the name of an error that is no DriverError. */
export type Ending = string;

/** Starts calls of every kind that end only with their exporter. */
export function startCalls({ probe, player, flasher }: ProbeClients): readonly Promise<Ending>[] {
  return [
    ending(() => probe.query("hang")),
    ending(() => again(() => probe.query("quick"))),
    ending(() => drain(probe.getData())),
    ending(() => drain(player.readSamples())),
    ending(() => player.playSamples(endlessSamples())),
    ending(() => drain(player.loopSamples(endlessSamples()))),
    ending(async () => drain(await probe.createStream())),
    ending(() => flasher.write(endlessBytes())),
    ending(() => again(() => readFirst(player.readSamples()))),
  ];
}

/** Runs a call to its end, whatever that is. */
export async function ending(call: () => Promise<unknown>): Promise<Ending> {
  try {
    await call();
    return "ok";
  } catch (reason) {
    if (typeof reason !== "object" || reason === null) return String(reason);
    if ("code" in reason) return String(reason.code);
    return "name" in reason ? String(reason.name) : "no error";
  }
}

async function again(call: () => Promise<unknown>): Promise<never> {
  for (;;) await call();
}

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

async function readFirst(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items) break;
}
