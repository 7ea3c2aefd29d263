import type { CallContext, Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import type { Counters } from "../rig/counters.js";
import { Probe, probeChildren } from "../rig/probe-tree.js";

/** A probe that keeps something of every call. */
export function createTree(counters: Counters): Driver {
  return new Composite({}, { children: { ...probeChildren(counters), probe: new LeakyProbe(counters) } });
}

class LeakyProbe extends Probe {
  readonly #kept: unknown[] = [];

  override query(param: string, call: CallContext): Promise<string> | string {
    this.#kept.push(Array.from({ length: 500 }, () => ({ param })));
    return super.query(param, call);
  }
}
