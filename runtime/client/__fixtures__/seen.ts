import type { GenericClient } from "../../../generated/jumpstarter/driver/generic/v1/index.js";
import type { Seen } from "./bench.js";

/** What the drivers saw so far, and how many calls the exporter has running besides this one. */
export async function readSeen(probe: GenericClient): Promise<Seen & { readonly active: number }> {
  return JSON.parse(await probe.query("seen"));
}

/** Waits until the drivers saw what is expected, at most ten seconds; returns what they saw last. */
export async function waitForSeen(
  probe: GenericClient,
  isReached: (seen: Seen & { active: number }) => boolean,
): Promise<Seen & { active: number }> {
  const patience = performance.now() + 10_000;
  for (;;) {
    const seen = await readSeen(probe);
    if (isReached(seen) || performance.now() > patience) return seen;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
