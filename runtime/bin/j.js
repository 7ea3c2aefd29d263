#!/usr/bin/env node
// Starts `j` from dist/. In a checkout it is rebuilt first when sources are newer; a package has no .ci folder.
import { existsSync } from "node:fs";

const rebuild = new URL("../../.ci/rebuild.js", import.meta.url);
if (existsSync(rebuild) && !process.env.JUMPSTARTER_NO_REBUILD) await (await import(rebuild.href)).rebuild("all");
const { main } = await import("jumpstarter-ts/cli/j").catch((reason) => {
  if (reason.code !== "ERR_MODULE_NOT_FOUND" || !/cli\/j\/main\.js'/.test(reason.message)) throw reason;
  process.stderr.write('j: error: jumpstarter-ts is not built: run "npm run build" in its folder\n');
  process.exit(3);
});
// Not exitCode: a handle that a driver forgot must not keep the program alive.
process.exit(await main(process.argv.slice(2)));
