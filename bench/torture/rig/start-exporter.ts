import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { atMost, exactly, type Figure } from "../figure.js";
import type { ExporterFacts, ExporterSetup } from "./exporter-setup.js";
import { processFacts, spareDescriptors } from "./process-facts.js";
import { probeTree } from "./trees.js";
import { waitUntil } from "./wait-until.js";

/** How to start an exporter; by default one with the probe tree at a private path. */
export interface ExporterOptions extends Partial<ExporterSetup> {
  /** Program that serves; default the product's exporter. */
  readonly program?: string;
}

/** An exporter in a process of its own. */
export interface WatchedExporter {
  /** `unix:/run/...` */
  readonly target: string;
  /** Path of the socket. */
  readonly path: string;
  readonly pid: number;
  readonly isAlive: boolean;
  /** Whether it ended without being told to. */
  readonly hasDied: boolean;
  /** What its drivers, its session and Node say. */
  facts(): Promise<ExporterFacts>;
  /** The same, after everything that nobody refers to is gone. */
  collectedFacts(): Promise<ExporterFacts>;
  /** Ends the session that is open, as the owner of an exporter can. */
  endSession(): void;
  signal(name: NodeJS.Signals): void;
  /** Kills it and waits until it is gone, with the folder it listened in. */
  kill(): Promise<void>;
  /** What should be zero once nobody calls any more. */
  leftovers(): Promise<readonly Figure[]>;
}

const settleMs = 2000;

/** The exporter of the product. */
export const ourExporter = new URL("./exporter-process.js", import.meta.url).href;

/** Starts an exporter and waits until it listens. */
export async function startExporter(options: ExporterOptions = {}): Promise<WatchedExporter> {
  const { program = ourExporter, tree = probeTree, settings = {}, limits = {}, ...rest } = options;
  const child = forkProgram(program, [JSON.stringify({ tree, settings, limits, ...rest })]);
  let isTold = false;
  const target = String(await answerOf(child));
  const path = target.replace(/^unix:/, "");
  const pid = child.pid ?? 0;
  const before = processFacts(pid);
  const ask = (question = "facts") => {
    child.send(question);
    return answerOf(child) as Promise<ExporterFacts>; // what report-facts.ts sends
  };
  return {
    target,
    path,
    pid,
    get isAlive() {
      return isRunning(child);
    },
    get hasDied() {
      return !isTold && !isRunning(child);
    },
    facts: () => ask(),
    collectedFacts: () => ask("collected facts"),
    endSession: () => void (child.connected && child.send("end session")),
    signal: (name) => {
      isTold = true;
      child.kill(name);
    },
    kill: () => {
      isTold = true;
      return kill(child, rest.path === undefined ? dirname(path) : undefined);
    },
    leftovers: () => countLeftovers(ask, pid, before),
  };
}

/** Starts a program of this folder's kind: JavaScript, a channel, its standard error ours. */
export function forkProgram(program: string, args: readonly string[]): ChildProcess {
  const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
  return fork(fileURLToPath(program), args, { stdio: [...stdio], execArgv: [] });
}

/** The next message of a child; rejects when it ends instead. */
export async function answerOf(child: ChildProcess): Promise<unknown> {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, "exit", { signal }).then(([code, by]) => {
    throw new Error(`The process ended instead of answering: ${by ?? code}`);
  });
  ended.catch(() => undefined);
  try {
    if (!isRunning(child)) throw new Error("The process has ended");
    return (await Promise.race([once(child, "message", { signal }), ended]))[0];
  } finally {
    over.abort();
  }
}

/** Kills a child that still runs and waits for its end. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

async function kill(child: ChildProcess, folder: string | undefined): Promise<void> {
  await endProcess(child);
  // A killed exporter leaves its private folder behind.
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}

async function countLeftovers(
  ask: () => Promise<ExporterFacts>,
  pid: number,
  before: ReturnType<typeof processFacts>,
): Promise<readonly Figure[]> {
  const fdsMore = () => Math.max(0, processFacts(pid).descriptors - before.descriptors);
  let last = await ask();
  await waitUntil(async () => {
    last = await ask();
    const { children, locks } = processFacts(pid);
    const handlers = last.running + last.activeCalls;
    return handlers + children + locks + last.held === 0 && fdsMore() <= spareDescriptors;
  }, settleMs);
  const { children, locks } = processFacts(pid);
  return [
    exactly("handlers left", Math.max(last.running, last.activeCalls), 0),
    exactly("children left", children, 0),
    exactly("locks left", locks + last.held, 0),
    atMost("fds left", fdsMore(), spareDescriptors),
    exactly("warnings of the exporter", last.warnings.length, 0),
  ];
}
