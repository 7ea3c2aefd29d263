// A TCP port that leads to a TCP endpoint, by several means, in interleaved rounds. Run: npm run bench -- forward [--rounds N]
import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { randomChunks, readBytes } from "../calls/random-bytes.js";
import { type Figure, median, table } from "../calls/report.js";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "5" } } });
const rounds = Number(values.rounds);
const bytes = 64 * 1024 * 1024;
/** Rounds before a figure is taken: what runs for each chunk is compiled again and again meanwhile. */
const warmUps = 4;
const host = "127.0.0.1";
const role = fileURLToPath(new URL("./role.js", import.meta.url));
const children: ChildProcess[] = [];
const jobs = { "device to program": down, "program to device": up };
try {
  const endpoint = await start("endpoint");
  const exporter = await start("exporter", endpoint);
  const ports = {
    "jumpstarter-ts": await start("forward", exporter),
    socat: await startSocat(endpoint),
    "node pipe": await start("pipe", endpoint),
  };
  const known = Object.entries(ports).filter(([, port]) => port !== undefined);
  const figures: Figure[] = [];
  for (const [name, job] of Object.entries(jobs)) {
    const { first, warm } = await measure(known, job);
    figures.push({ name: `${name}, first 64 MiB`, unit: "MB/s", more: true, medians: first });
    figures.push({ name: `${name}, later ones`, unit: "MB/s", more: true, medians: warm });
  }
  process.stdout.write(table(figures));
} finally {
  for (const child of children) child.kill("SIGKILL");
}

type Job = (port: number) => Promise<void>;

interface Speeds {
  /** Of a process that has just started, for this direction. */
  readonly first: Record<string, number | null>;
  readonly warm: Record<string, number | null>;
}

/** Every means in turn, round after round. */
async function measure(ports: readonly (readonly [string, unknown])[], job: Job): Promise<Speeds> {
  const seen = new Map<string, number[]>(ports.map(([name]) => [name, []]));
  for (let round = 0; round < warmUps + rounds; round += 1) {
    for (const [name, port] of ports) seen.get(name)?.push(await speedOf(job, Number(port)));
  }
  const medians = (from: number, to?: number) =>
    Object.fromEntries([...seen].map(([name, list]) => [name, median(list.slice(from, to))]));
  return { first: medians(0, 1), warm: medians(warmUps) };
}

/** In megabytes a second. */
async function speedOf(job: Job, port: number): Promise<number> {
  const begun = performance.now();
  await job(port);
  return bytes / 1e3 / (performance.now() - begun);
}

async function down(port: number): Promise<void> {
  const socket = connect(port, host);
  socket.write("d");
  await readBytes(socket, bytes);
  socket.destroy();
}

async function up(port: number): Promise<void> {
  const socket = connect({ port, host, allowHalfOpen: true });
  socket.write("u");
  for await (const chunk of randomChunks(bytes)) if (!socket.write(chunk)) await once(socket, "drain");
  socket.end();
  await once(socket.resume(), "end");
}

/** Starts a process and returns what it says. */
async function start(...args: readonly unknown[]): Promise<unknown> {
  const child = fork(role, args.map(String), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.push(child);
  const [answer] = await once(child, "message");
  return answer;
}

/** Undefined where the program is not installed. It takes no port 0, so a free one is looked for first. */
async function startSocat(endpoint: unknown): Promise<number | undefined> {
  const free = await start("endpoint");
  const holder = children.pop();
  holder?.kill("SIGKILL");
  if (holder !== undefined) await once(holder, "exit");
  const listen = `TCP-LISTEN:${free},bind=${host},fork,reuseaddr`;
  const child = spawn("socat", ["-b", "65536", listen, `TCP:${host}:${endpoint}`], { stdio: "ignore" });
  children.push(child);
  const isThere = await once(child, "spawn").then(
    () => true,
    () => false,
  );
  // It says nothing when it listens.
  while (isThere && !(await answers(Number(free)))) await delay(50);
  return isThere ? Number(free) : undefined;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, host);
  try {
    await once(socket, "connect");
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
