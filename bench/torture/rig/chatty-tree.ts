import type { CallContext, Driver } from "jumpstarter-ts";
import type { Counters } from "./counters.js";
import { Probe } from "./probe-tree.js";

/** Module of this tree. */
export const chattyTree = import.meta.url;

const linesPerTurn = 50;
/** Lines of a kilobyte, so that buffers on the way hold few of them. */
const padding = "x".repeat(1000);

/** A device that writes as many lines to its log as it is asked to: `line 0`, `line 1`; asked for the end, `end`. */
export function createTree(counters: Counters): Driver {
  return new Chatty(counters);
}

class Chatty extends Probe {
  override async query(param: string, call: CallContext): Promise<string> {
    if (param === "end") call.logger.info("end");
    for (let line = 0; line < Number(param); line++) {
      call.logger.info({ padding }, `line ${line}`);
      if (line % linesPerTurn === 0) await new Promise(setImmediate);
    }
    return param;
  }
}
