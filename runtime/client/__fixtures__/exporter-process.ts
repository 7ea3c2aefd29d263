// An exporter in a process of its own, as users run it; the parent reads its address and ends it by disconnecting.
import { Exporter } from "../../exporter/exporter.js";
import { silentLogger } from "../../log/logger.js";
import { Bench } from "./bench.js";

const bench = Bench.create();
const exporter = await Exporter.start(bench, { listen: [{ kind: "unix" }], logger: silentLogger });
bench.session = exporter.session;
process.send?.(exporter.addresses[0]);
process.once("disconnect", () => void exporter.close());
