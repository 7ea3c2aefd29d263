import type { CallContext, Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { CustomDriver } from "jumpstarter-ts/drivers/custom";
import type { Counters } from "../rig/counters.js";
import { Player, Probe } from "../rig/probe-tree.js";

/** A probe that keeps something of every call. */
export function createTree(counters: Counters): Driver {
  const children = {
    probe: new LeakyProbe(counters),
    player: new Player(counters),
    shell: new CustomDriver({ allow: [] }),
  };
  return new Composite({}, { children });
}

class LeakyProbe extends Probe {
  readonly #kept: unknown[] = [];

  override query(param: string, call: CallContext): Promise<string> | string {
    this.#kept.push(Array.from({ length: 500 }, () => ({ param })));
    return super.query(param, call);
  }
}
