import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Limits } from "../limits.js";
import type { ListenAddress } from "../listen.js";
import type { RouteStats } from "./test-routes.js";

/** What an exporter's process says of itself. */
export interface ExporterStats extends RouteStats {
  readonly rss: number;
  readonly descriptors: number;
}

/** An exporter in a process of its own. */
export interface ExporterHandle extends AsyncDisposable {
  readonly address: string;
  /** Path of its socket. */
  readonly path: string;
  /** Of an address on TCP. */
  readonly port: number;
  readonly process: ChildProcess;
  stats(): Promise<ExporterStats>;
}

/** Starts the test routes in a process of their own; the build has put it into dist. */
export async function startExporter(
  limits: Partial<Limits> = {},
  address: ListenAddress = { kind: "unix" },
): Promise<ExporterHandle> {
  const child = forkFixture("exporter-process", [JSON.stringify({ address, limits })]);
  const exited = new Promise<never>((_, reject) => {
    child.once("exit", (code, signal) => reject(new Error(`the exporter ended: ${code ?? signal}`)));
  });
  exited.catch(() => undefined);
  const ask = async (question?: string) => {
    const answered = once(child, "message");
    if (question !== undefined) child.send(question);
    return (await Promise.race([answered, exited]))[0];
  };
  const listening = String(await ask());
  return {
    address: listening,
    path: listening.replace(/^unix:/, ""),
    port: Number(/\d+$/.exec(listening)?.[0]),
    process: child,
    stats: () => ask("stats"),
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** Starts a program beside this file from dist. */
export function forkFixture(name: string, args: readonly string[]): ChildProcess {
  const program = new URL(`../../../dist/runtime/transport/__fixtures__/${name}.js`, import.meta.url);
  return fork(fileURLToPath(program), args, { stdio: ["ignore", "inherit", "inherit", "ipc"], execArgv: [] });
}

/** Waits until the numbers of an exporter are as expected; returns the last ones after 20 s. */
export async function waitForStats(
  exporter: ExporterHandle,
  expected: (stats: ExporterStats) => boolean,
): Promise<ExporterStats> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const stats = await exporter.stats();
    if (expected(stats) || performance.now() > deadline) return stats;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGCONT");
  if (child.connected) child.disconnect();
  await exited;
}
