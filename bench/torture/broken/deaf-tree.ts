import { spawn } from "node:child_process";
import type { CallContext, Driver } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";
import { CustomDriver } from "jumpstarter-ts/generated/custom/v1";
import { type Counters, watch } from "../rig/counters.js";
import { Probe, probeChildren } from "../rig/probe-tree.js";

/** Devices that never look at the signal of a call. */
export function createTree(counters: Counters): Driver {
  const children = { ...probeChildren(counters), probe: new DeafProbe(counters), shell: new ForgetfulShell() };
  return new Composite({}, { children });
}

/** Answers never, whoever has left. */
class DeafProbe extends Probe {
  override async asyncQuery(_param: string, call: CallContext): Promise<string> {
    using _ = watch(this.counters, call);
    return await new Promise(() => undefined);
  }
}

/** Starts programs and never ends them. */
class ForgetfulShell extends CustomDriver {
  async execute(command: string, args: readonly string[]): Promise<string> {
    const child = spawn(command, args, { stdio: "ignore" });
    return await new Promise((resolve) => child.once("exit", () => resolve("")));
  }
}
