// Binds and then narrows the mode, as many programs do. Arguments: times, path.
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { setTimeout as delay } from "node:timers/promises";

const [times = "0", path] = process.argv.slice(2);
process.umask(0);
process.send?.("ready");
process.once("message", async () => {
  for (let time = 0; time < Number(times); time++) {
    const folder =
      path === undefined ? mkdtempSync(`${process.env.XDG_RUNTIME_DIR ?? tmpdir()}/jumpstarter-`) : undefined;
    const socket = path ?? `${folder}/socket`;
    const server = createServer().listen(socket);
    await once(server, "listening");
    chmodSync(socket, 0o600);
    await delay(2);
    server.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  }
  process.exit();
});
