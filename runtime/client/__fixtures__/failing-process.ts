// An exporter in a process of its own whose devices throw declared errors; the parent reads its address.
import { Exporter } from "../../exporter/exporter.js";
import { silentLogger } from "../../log/logger.js";
import { FailingDevices } from "./failing-devices.js";

const listen = [{ kind: "unix" }] as const;
const exporter = await Exporter.start(new FailingDevices(), { listen, logger: silentLogger });
process.send?.(exporter.addresses[0]);
process.once("disconnect", () => void exporter.close());
