// Binds a socket again and again under a mask that hides nothing. Arguments: times, path (none: private folders).
import { setTimeout as delay } from "node:timers/promises";
import { Exporter, silentLogger } from "jumpstarter-ts";
import { Composite } from "jumpstarter-ts/drivers/composite";

const [times = "0", path] = process.argv.slice(2);
process.umask(0);
process.send?.("ready");
process.once("message", async () => {
  for (let time = 0; time < Number(times); time++) {
    const listen = [{ kind: "unix", ...(path === undefined ? {} : { path }) }] as const;
    const exporter = await Exporter.start(new Composite(), { listen, logger: silentLogger });
    await delay(2);
    await exporter.close();
  }
  process.exit();
});
