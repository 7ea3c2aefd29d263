// A client in a process of its own that has calls of every kind running, until its parent kills it.
import { connect } from "../connect.js";
import { benchRig } from "./call-table.js";

const target = process.argv[2];
const { probe } = await connect(benchRig, target);
const calls = 10;
for (let call = 0; call < calls; call++) {
  void probe.query("hang");
  void probe.getData()[Symbol.asyncIterator]().next();
  (await probe.createStream()).resume();
}
process.send?.("calling");
