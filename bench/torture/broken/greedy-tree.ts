import type { Duplex } from "node:stream";
import type { Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { CustomDriver } from "jumpstarter-ts/drivers/custom";
import { FakeMyDevice } from "jumpstarter-ts/generated/my_device/v1";
import type { Counters } from "../rig/counters.js";
import { HeldStream } from "../rig/held-stream.js";
import { Probe } from "../rig/probe-tree.js";

/** A probe whose byte stream takes no hint to stop. */
export function createTree(counters: Counters): Driver {
  const children = {
    probe: new GreedyProbe(counters),
    player: new FakeMyDevice(),
    shell: new CustomDriver({ allow: [] }),
  };
  return new Composite({}, { children });
}

class GreedyProbe extends Probe {
  override createStream(): Duplex {
    const stream = new HeldStream(this.counters);
    const timer = setInterval(() => stream._read(), 5);
    return stream.once("close", () => clearInterval(timer));
  }
}
