// An exporter in a process of its own. Argument: `ExporterSetup` as JSON. It answers every message with its facts.
import { Exporter, silentLogger } from "jumpstarter-ts";
import { newCounters } from "./counters.js";
import type { ExporterSetup, TreeModule } from "./exporter-setup.js";
import { reportFacts } from "./report-facts.js";

const setup: ExporterSetup = JSON.parse(process.argv[2] ?? "{}");
const counters = newCounters();
const { createTree }: TreeModule = await import(setup.tree);
const exporter = await Exporter.start(createTree(counters, setup.settings), {
  listen: [{ kind: "unix", ...(setup.path === undefined ? {} : { path: setup.path }) }],
  logger: silentLogger,
  limits: setup.limits,
});
reportFacts(exporter.addresses[0] ?? "", () => ({ ...counters, activeCalls: exporter.session.activeCalls }));
process.once("SIGTERM", () => void exporter.close().finally(() => process.exit()));
