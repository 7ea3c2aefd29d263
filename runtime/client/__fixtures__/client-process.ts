// A client in a process of its own that has calls of every kind running, until its parent kills it.
import { connect } from "../connect.js";
import { benchRig } from "./call-table.js";

const target = process.argv[2];
const { probe, player } = await connect(benchRig, target);
const calls = 10;
for (let call = 0; call < calls; call++) {
  void probe.query("hang");
  void probe.getData()[Symbol.asyncIterator]().next();
  (await probe.createStream()).resume();
  void player.playSamples(endlessSamples());
  void player.loopSamples(endlessSamples())[Symbol.asyncIterator]().next();
}
process.send?.("calling");

/** One sample, and then one that never comes. */
async function* endlessSamples(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => undefined);
}
