import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { Exporter } from "../../exporter/exporter.js";
import { silentLogger } from "../../log/logger.js";
import type { ListenAddress } from "../../transport/listen.js";
import { Bench } from "./bench.js";

/** A bench that is being served. */
export interface RunningBench extends AsyncDisposable {
  readonly target: string;
}

/** Serves a bench from this process, inside the test runner's realm. */
export function startLocalBench(): Promise<RunningBench> {
  return startHere({ kind: "unix" });
}

/** Serves a bench from this process without a socket. */
export function startInProcessBench(): Promise<RunningBench> {
  return startHere({ kind: "in-process" });
}

/** Serves a bench, or what another program serves, from a process of its own, as users do; its errors are those of plain Node. */
export async function startBenchProcess(
  program = "exporter-process",
): Promise<RunningBench & { readonly process: ChildProcess }> {
  const child = fork(fixtureProgram(program), { execArgv: [] });
  const ended = once(child, "exit");
  const [target] = await Promise.race([once(child, "message"), ended.then(failStart)]);
  const dispose = async () => {
    await endProcess(child);
    // A killed exporter leaves its private folder behind.
    await rm(dirname(String(target).slice("unix:".length)), { recursive: true, force: true });
  };
  return { target: String(target), process: child, [Symbol.asyncDispose]: dispose };
}

async function startHere(address: ListenAddress): Promise<RunningBench> {
  const bench = Bench.create();
  const exporter = await Exporter.start(bench, { listen: [address], logger: silentLogger });
  bench.session = exporter.session;
  return { target: exporter.addresses[0] ?? "", [Symbol.asyncDispose]: () => exporter.close() };
}

/** Path of a fixture as it was built: a child process has no test runner to transform it. */
export function fixtureProgram(name: string): string {
  const program = fileURLToPath(new URL(`../../../dist/runtime/client/__fixtures__/${name}.js`, import.meta.url));
  if (!existsSync(program)) throw new Error(`Cannot find "${program}": run "npm run build" first`);
  return program;
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  if (child.connected) child.disconnect();
  await exited;
}

function failStart(): never {
  throw new Error("The exporter ended before it listened");
}
