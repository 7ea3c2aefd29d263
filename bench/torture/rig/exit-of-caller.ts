import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { WatchedExporter } from "./start-exporter.js";
import { waitUntil } from "./wait-until.js";

const launcher = fileURLToPath(new URL("./runtime/bin/j.js", import.meta.resolve("jumpstarter-ts/package.json")));

/** A command line client that waits for a call. */
export interface Caller {
  /** Settles when its call has reached the driver. */
  readonly calling: Promise<unknown>;
  readonly exitCode: Promise<number>;
}

/** Starts `j probe async-query` with a question that is never answered. */
export function exitOfCaller(exporter: WatchedExporter): Caller {
  const args = [launcher, "--host", exporter.target, "probe", "async-query", "hang"];
  const env = { ...process.env, JUMPSTARTER_NO_REBUILD: "1" };
  const child = spawn(process.execPath, args, { stdio: "ignore", env });
  const calling = waitUntil(async () => (await exporter.facts()).running > 0, 20_000);
  return { calling, exitCode: once(child, "exit").then(([code]) => Number(code)) };
}
