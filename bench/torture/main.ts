// Tries to break every promise: npm run torture [-- --full] [--only R2,R3] [--broken] [--list] [--json FILE]
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brokenCases } from "./broken/index.js";
import { cases } from "./cases/index.js";
import { formatResult, formatSummary, type Result } from "./report.js";
import { runBroken } from "./run-broken.js";
import { runCase } from "./run-case.js";
import { selectCases } from "./select-cases.js";

const brokenAtATime = 3;

const { values } = parseArgs({
  options: {
    full: { type: "boolean", default: false },
    broken: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    only: { type: "string" },
    json: { type: "string", default: fileURLToPath(new URL("../../torture/result.json", import.meta.url)) },
  },
});
try {
  if (values.list) listCases();
  else await runChosen();
} catch (reason) {
  process.stderr.write(`torture: ${reason instanceof Error ? reason.message : reason}\n`);
  process.exitCode = 2;
}

function listCases(): void {
  for (const { id, promise } of selectCases(cases, values.only)) process.stdout.write(`${id.padEnd(3)} ${promise}\n`);
}

async function runChosen(): Promise<void> {
  const results = values.broken ? await runAllBroken() : await runAll();
  mkdirSync(dirname(values.json), { recursive: true });
  const machine = { node: process.version, platform: `${process.platform} ${process.arch}` };
  writeFileSync(values.json, `${JSON.stringify({ ...machine, tier: tierName(), results }, null, 2)}\n`);
  process.stdout.write(formatSummary(results));
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}

async function runAll(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const one of selectCases(cases, values.only)) results.push(print(await runCase(one, tierName())));
  return results;
}

async function runAllBroken(): Promise<readonly Result[]> {
  const chosen = new Set(selectCases(cases, values.only).map(({ id }) => id));
  const waiting = brokenCases.filter((one) => chosen.has(one.case.id));
  const results: Result[] = [];
  // They mostly wait, and only the figure that has to be missed counts: what one leaves behind may be another's.
  const turns = Array.from({ length: brokenAtATime }, async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) results.push(print(await runBroken(one)));
  });
  await Promise.all(turns);
  return results;
}

function tierName(): "short" | "full" {
  return values.full ? "full" : "short";
}

function print(result: Result): Result {
  process.stdout.write(formatResult(result));
  return result;
}
