import { connect } from "jumpstarter-ts";
import { GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { type Ending, ending } from "./pending-calls.js";
import type { Relay } from "./proxy.js";
import type { WatchedExporter } from "./start-exporter.js";
import { within } from "./wait-until.js";

/** What actors did and what came of it. */
export interface Found {
  /** Sessions that were had. */
  rounds: number;
  /** Of those: ended by the owner, held for too long, cut off. */
  kicks: number;
  expiries: number;
  cuts: number;
  /** Clients that reached two trees. */
  strays: number;
  /** Calls let in after the end. */
  unfenced: number;
  /** Calls after the end that are refused for another reason. */
  misnamed: number;
  stuck: number;
}

/** Where actors work, and what they found. */
export interface Scene {
  /** The one that runs now. */
  readonly exporter: () => WatchedExporter;
  /** Kills the exporter and starts another one in its place; whoever asks while that goes on waits for it. */
  restart(): Promise<unknown>;
  /** Settles when an exporter runs. */
  readonly running: () => Promise<unknown>;
  /** Leads to the exporter and can be cut. */
  readonly proxy: Relay;
  readonly proxyTarget: string;
  readonly random: (below: number) => number;
  readonly found: Found;
}

/** Nobody holds a session for so long here. */
const patienceMs = 30_000;
/** However a session ends here, it ends within this time. */
const endMs = 5000;
/** A peer that is cut off is noticed within half a second. */
const limits = { pingIntervalMs: 200, pingTimeoutMs: 200 };

/** Gets a session, uses it, and loses it in one of the ways there are. */
export async function actOnce(scene: Scene, name: string): Promise<void> {
  const { random, found } = scene;
  await scene.running();
  if (random(100) === 0) await scene.restart();
  const isCut = random(20) === 0;
  const target = isCut ? scene.proxyTarget : scene.exporter().target;
  // Whoever is kicked, or cut off by another actor, while it connects is told so, which is right; waiting for ever is not.
  const connecting = connect(GenericClient, target, "", { limits }).catch(() => "refused" as const);
  const client = await within(patienceMs, connecting);
  if (client === undefined) found.stuck += 1;
  if (client === undefined || client === "refused") return;
  try {
    await useSession(scene, client, name, isCut);
  } finally {
    await client[Symbol.asyncDispose]();
    found.rounds += 1;
  }
}

async function useSession(
  { random, found, exporter, proxy }: Scene,
  client: GenericClient,
  name: string,
  isCut: boolean,
): Promise<void> {
  const trees = new Set<string>();
  const call = () => ending(async () => void trees.add(await client.query(name)));
  for (let calls = random(4); calls > 0; calls--) await call();
  if (isCut) {
    found.cuts += 1;
    proxy.swallow();
    await call();
  } else {
    const way = random(20);
    if (way === 0) found.expiries += 1;
    else if (way <= 5) found.kicks += 1;
    if (way >= 1 && way <= 5) exporter().endSession();
    // Whoever has lost its session is fenced off from the first refusal on, whatever the exporter does meanwhile.
    if (way <= 5) countRefusal(found, await refusedAfter(call));
  }
  if (trees.size > 1) found.strays += 1;
}

/** Calls until it is refused, and then once more; who is never refused is let in. */
async function refusedAfter(call: () => Promise<Ending>): Promise<Ending> {
  const until = performance.now() + endMs;
  while ((await call()) === "ok") if (performance.now() > until) break;
  return call();
}

function countRefusal(found: Found, code: Ending): void {
  if (code === "ok") found.unfenced += 1;
  // The exporter may be killed by another actor meanwhile.
  else if (code !== "failed_precondition" && code !== "unavailable") found.misnamed += 1;
}
