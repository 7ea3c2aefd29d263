import type { Leave } from "../rig/ways-to-leave.js";
import { bareClient } from "./bare-client.js";

/** `break` as the RPC library's own client has it: the loop ends, the call goes on. */
export const breakWithoutCancel: Readonly<Record<string, Leave>> = {
  break: async ({ player }, count) => {
    const { target } = player.device.connection;
    const client = bareClient(target.kind === "unix" ? target.path : "");
    const iterators = Array.from({ length: count }, () => client.readSamples({})[Symbol.asyncIterator]());
    await Promise.all(iterators.map((one) => one.next()));
    return () => Promise.all(iterators.map((one) => one.return?.()));
  },
};
