// An exporter in a process of its own. Argument: `ExporterSetup` as JSON. It answers questions with its facts.
import { Exporter, silentLogger } from "jumpstarter-ts";
import { newCounters } from "./counters.js";
import type { ExporterSetup, TreeModule } from "./exporter-setup.js";
import { reportFacts } from "./report-facts.js";

const setup: ExporterSetup = JSON.parse(process.argv[2] ?? "{}");
const counters = newCounters();
const { createTree }: TreeModule = await import(setup.tree);
const exporter = await Exporter.start(() => createTree(counters, setup.settings), {
  exclusive: setup.exclusive,
  maxHoldMs: setup.maxHoldMs,
  listen: [{ kind: "unix", ...(setup.path === undefined ? {} : { path: setup.path }) }],
  logger: silentLogger,
  limits: setup.limits,
});
reportFacts(exporter.addresses[0] ?? "", () => ({ ...counters, activeCalls: activeCalls() }));
process.on("message", (order) => {
  if (order === "end session") void exporter.endSession("the rig asked for it");
});
process.once("SIGTERM", () => void exporter.close().finally(() => process.exit()));

/** None while no session is open. */
function activeCalls(): number {
  return exporter.status.status === "LEASE_READY" ? exporter.session.activeCalls : 0;
}
