import { connect } from "jumpstarter-ts";
import { GenericClient } from "jumpstarter-ts/generated/generic/v1";
import { ending } from "./pending-calls.js";
import type { Relay } from "./proxy.js";
import type { WatchedExporter } from "./start-exporter.js";
import { within } from "./wait-until.js";

/** Where actors work, and what they found. */
export interface Scene {
  readonly exporter: WatchedExporter;
  /** Leads to the exporter and can be cut. */
  readonly proxy: Relay;
  readonly proxyTarget: string;
  readonly random: (below: number) => number;
  readonly found: { rounds: number; kicks: number; cuts: number; strays: number; unfenced: number; stuck: number };
}

/** Nobody holds a session for so long here. */
const patienceMs = 30_000;
/** A peer that is cut off is noticed within half a second. */
const limits = { pingIntervalMs: 200, pingTimeoutMs: 200 };

/** Gets a session, uses it, and loses it in one of the ways there are. */
export async function actOnce(scene: Scene, name: string): Promise<void> {
  const { random, found, exporter } = scene;
  const isCut = random(20) === 0;
  const target = isCut ? scene.proxyTarget : exporter.target;
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
) {
  const trees = new Set<string>();
  const call = () => ending(async () => void trees.add(await client.query(name)));
  for (let calls = random(4); calls > 0; calls--) await call();
  if (isCut) {
    found.cuts += 1;
    proxy.swallow();
    await call();
  } else if (random(4) === 0) {
    found.kicks += 1;
    exporter.endSession();
    // Whoever was kicked is fenced off from the first refusal on, whatever the exporter does meanwhile.
    for (let code = await call(); code === "ok"; ) code = await call();
    if ((await call()) === "ok") found.unfenced += 1;
  }
  if (trees.size > 1) found.strays += 1;
}
