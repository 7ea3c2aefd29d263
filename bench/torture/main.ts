// Tries to break every promise: npm run torture [-- --full] [--broken] [--list] [--json FILE] [R2 R3]
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { brokenCases } from "./broken/index.js";
import type { TortureCase } from "./case.js";
import { cases } from "./cases/index.js";
import { type Options, readOptions } from "./options.js";
import { formatResult, formatSummary, type Result } from "./report.js";
import { runBroken } from "./run-broken.js";
import { runCase } from "./run-case.js";
import { selectCases } from "./select-cases.js";

const brokenAtATime = 3;

try {
  const options = readOptions(process.argv.slice(2));
  if (options.list) listCases(options);
  else await runChosen(options);
} catch (reason) {
  process.stderr.write(`torture: ${reason instanceof Error ? reason.message : reason}\n`);
  process.exitCode = 2;
}

function listCases({ only }: Options): void {
  for (const { id, promise } of selectCases(cases, only)) process.stdout.write(`${id.padEnd(3)} ${promise}\n`);
}

async function runChosen({ broken, json, only, tier }: Options): Promise<void> {
  const chosen = selectCases(cases, only);
  const results = broken ? await runAllBroken(chosen) : await runAll(chosen, tier);
  mkdirSync(dirname(json), { recursive: true });
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
  writeFileSync(json, `${JSON.stringify({ ...machine, tier, results }, null, 2)}\n`);
  process.stdout.write(formatSummary(results));
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}

async function runAll(chosen: readonly TortureCase[], tier: Options["tier"]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const one of chosen) results.push(print(await runCase(one, tier)));
  return results;
}

async function runAllBroken(chosen: readonly TortureCase[]): Promise<readonly Result[]> {
  const waiting = brokenCases.filter((one) => chosen.some(({ id }) => id === one.case.id));
  const results: Result[] = [];
  // They mostly wait, and only the figure that has to be missed counts: what one leaves behind may be another's.
  const turns = Array.from({ length: brokenAtATime }, async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) results.push(print(await runBroken(one)));
  });
  await Promise.all(turns);
  return results;
}

function print(result: Result): Result {
  process.stdout.write(formatResult(result));
  return result;
}
