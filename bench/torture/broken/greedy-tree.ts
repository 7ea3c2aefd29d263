import type { Duplex } from "node:stream";
import type { Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import type { Counters } from "../rig/counters.js";
import { HeldStream } from "../rig/held-stream.js";
import { Probe, probeChildren } from "../rig/probe-tree.js";

/** A probe whose byte stream takes no hint to stop. */
export function createTree(counters: Counters): Driver {
  return new Composite({}, { children: { ...probeChildren(counters), probe: new GreedyProbe(counters) } });
}

class GreedyProbe extends Probe {
  override createStream(): Duplex {
    const stream = new HeldStream(this.counters);
    const timer = setInterval(() => stream._read(), 5);
    return stream.once("close", () => clearInterval(timer));
  }
}
