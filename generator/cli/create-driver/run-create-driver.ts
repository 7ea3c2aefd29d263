import { relative } from "node:path";
import { createInterface } from "node:readline/promises";
import { exitCode } from "../command-line/exit-code.js";
import type { Flags } from "../command-line/flags.js";
import { applyChanges } from "../disk/apply-changes.js";
import { withoutInterruption } from "../disk/without-interruption.js";
import { createPrinter } from "../report/printer.js";
import { reportWritten } from "../report/report-changes.js";
import { type Ask, completeRequest } from "./complete-request.js";
import { describeChanges } from "./describe-changes.js";
import { type DriverOutcome, planDriver } from "./plan-driver.js";
import type { DriverRequest } from "./request.js";

/** Makes a new driver with everything that belongs to it, all files or none; returns the exit code. */
export async function runCreateDriver(name: string | undefined, flags: Flags): Promise<number> {
  const request = await withQuestions((ask) => completeRequest(name, flags, ask, process.cwd()));
  const outcome = planDriver(request);
  const printer = createPrinter("pretty", outcome.root);
  printer.diagnostics(outcome.diagnostics);
  if (outcome.diagnostics.some(({ severity }) => severity === "error")) return exitCode.findings;
  if (outcome.conflicts.length > 0) {
    printer.drift(outcome.conflicts);
    return exitCode.findings;
  }
  if (request.dryRun) {
    printer.tell(describeChanges(outcome));
    return exitCode.done;
  }
  withoutInterruption(() => applyChanges(outcome.changes, outcome.root));
  reportWritten(outcome.root, outcome.changes, printer);
  printer.tell(nextSteps(request, outcome));
  return exitCode.done;
}

/** Asks only a person: on a terminal, and on standard error, since standard output is for data. */
async function withQuestions<T>(work: (ask: Ask | undefined) => Promise<T>): Promise<T> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return work(undefined);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await work(async (question, fallback) => {
      const answer = await terminal.question(fallback === "" ? `${question}: ` : `${question} [${fallback}]: `);
      return answer.trim() || fallback;
    });
  } finally {
    terminal.close();
  }
}

function nextSteps({ place }: DriverRequest, { root, scaffold }: DriverOutcome): string {
  const test = scaffold.find((path) => path.endsWith(".test.ts")) ?? "";
  if (place.kind === "in-tree") return `next: read ${test.replace(/\.test\.ts$/, ".ts")}, run its test ${test}`;
  const folder = relative(process.cwd(), root) || ".";
  const example = place.prefix.startsWith("com.example");
  const warning = `; "package" in jsgen.config.json is ${place.prefix}: put in a domain you own before you publish`;
  return `next: cd ${folder} && npm install && npm test${example ? warning : ""}`;
}
