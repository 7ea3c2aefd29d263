// Calls, streams and bytes against other stacks, in interleaved rounds of one run. Run: npm run bench [-- --rounds N]
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Pair, startPair } from "./processes.js";
import { type Figure, median, table } from "./report.js";
import { stacks } from "./stacks/index.js";
import { workloads } from "./workloads.js";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" }, json: { type: "string" } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "jumpstarter-bench-"));
const pairs: Pair[] = [];
try {
  for (const stack of Object.keys(stacks)) pairs.push(await startPair(stack, join(folder, `${stack}.sock`)));
  const figures: Figure[] = [];
  for (const workload of workloads) figures.push({ ...workload, medians: await measure(workload.name) });
  process.stdout.write(table(figures));
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ node: process.version, rounds, figures }, null, 2)}\n`);
} finally {
  for (const pair of pairs) pair.end();
  rmSync(folder, { recursive: true, force: true });
}

/** Every stack in turn, round after round, so that a slow moment of the machine meets all of them; the first round warms up. */
async function measure(workload: string): Promise<Record<string, number | null>> {
  const seen = new Map<string, number[]>(pairs.map(({ stack }) => [stack, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const pair of pairs) {
      const figure = await pair.measure(workload);
      if (round > 0 && figure !== null) seen.get(pair.stack)?.push(figure);
    }
  }
  return Object.fromEntries([...seen].map(([stack, list]) => [stack, median(list)]));
}
