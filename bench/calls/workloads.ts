import type { StackClient } from "./stack.js";

/** One figure: what is done for about half a second, and in which unit it counts. */
export interface Workload {
  readonly name: string;
  readonly unit: string;
  /** True when a larger figure is better. */
  readonly more: boolean;
  measure(client: StackClient): Promise<number>;
}

const roundMs = 500;

/** The figures of the table, in its order. */
export const workloads: readonly Workload[] = [
  { name: "unary call, one at a time, p50", unit: "us", more: false, measure: (client) => latencyP50(client) },
  { name: "unary calls, 64 in flight", unit: "calls/s", more: true, measure: (client) => rate(client, 64) },
  {
    name: "server stream",
    unit: "items/s",
    more: true,
    measure: (client) => perSecond(20_000, (n) => client.items(n)),
  },
  {
    name: "byte stream, server to client",
    unit: "MB/s",
    more: true,
    measure: (client) => megabytes((n) => client.down(n)),
  },
  {
    name: "byte stream, client to server",
    unit: "MB/s",
    more: true,
    measure: (client) => megabytes((n) => client.up(n)),
  },
];

async function latencyP50(client: StackClient): Promise<number> {
  const times: number[] = [];
  for (const end = performance.now() + roundMs; performance.now() < end; ) {
    const start = performance.now();
    await client.unary();
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return 1000 * (times[times.length >> 1] ?? Number.NaN);
}

async function rate(client: StackClient, inFlight: number): Promise<number> {
  let calls = 0;
  const start = performance.now();
  const worker = async () => {
    for (; performance.now() - start < roundMs; calls += 1) await client.unary();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  return (1000 * calls) / (performance.now() - start);
}

async function perSecond(count: number, job: (count: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  await job(count);
  return (1000 * count) / (performance.now() - start);
}

async function megabytes(job: (bytes: number) => Promise<void>): Promise<number> {
  return (await perSecond(64 * 1024 * 1024, job)) / 1e6;
}
