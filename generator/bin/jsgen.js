#!/usr/bin/env node
// Starts jsgen from dist/. In a checkout, the generator is compiled first if its sources are newer.
import { existsSync } from "node:fs";

const builder = new URL("../../.ci/rebuild.js", import.meta.url);
await rebuild("generator");

if (existsSync(new URL("../../dist/generator/cli/main.js", import.meta.url))) {
  const { main } = await import("jumpstarter-ts/cli/jsgen");
  process.exitCode = await main(process.argv.slice(2), { readRig });
} else {
  process.stderr.write('jsgen: jumpstarter-ts is not built: run "npm run build" in its folder\n');
  process.exitCode = 3;
}

/** Drivers are loaded for this alone. */
async function readRig(file, root) {
  await rebuild("drivers");
  return (await import("jumpstarter-ts/cli/rig")).readRig(file, root);
}

async function rebuild(part) {
  if (existsSync(builder)) (await import(builder.href)).rebuild(part);
}
