import { internalError } from "../diagnostics/catalogue/internal.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LoadedPlugins } from "../plugins/load-plugins.js";
import { exitCode } from "./command-line/exit-code.js";
import type { Changes } from "./disk/apply-changes.js";
import { writeChanges } from "./disk/write-changes.js";
import { type DriftFinding, findConflicts, findDrift } from "./drift/check-drift.js";
import { acceptReset } from "./ledger/accept-reset.js";
import { type EditedLedger, editedLedgerFinding, inspectLedgers } from "./ledger/edited-ledgers.js";
import { type LastRun, rememberRun, takeSnapshot } from "./memory/last-run.js";
import { createRunMemory, type RunMemory } from "./memory/run-memory.js";
import { type Outcome, planOutputs } from "./plan/plan-outputs.js";
import type { Project } from "./project/project.js";
import type { Printer } from "./report/printer.js";
import { applySourceFixes } from "./sources/apply-source-fixes.js";
import { readSources } from "./sources/read-sources.js";
import { withFixes } from "./sources/with-fixes.js";

/** How a run goes. */
export interface RunOptions {
  /** Only tell what would change. */
  readonly check: boolean;
  /** Replace files that were edited by hand. */
  readonly force: boolean;
  /** Number interfaces that are not stable anew where their proto was deleted. */
  readonly resetLedger: boolean;
  /** Correct the sources first, where findings leave no choice. */
  readonly fix: boolean;
  /** Write the protos alone, and leave other generated files as they are; absent for everything. */
  readonly only?: "proto" | undefined;
  readonly printer: Printer;
  /** What the project's configuration names as plugins; default none. */
  readonly plugins?: LoadedPlugins;
  /** Does the writing, which must not end half-way; unless given, a signal does nothing meanwhile. */
  readonly guard?: (work: () => void) => void;
}

/** A correction may uncover another mistake; no chain of them is as long. */
const mostRounds = 10;

/** How a run ended. */
export interface FinishedRun {
  readonly exitCode: number;
  /** What it did; absent when there were findings. */
  readonly done: DoneRun | undefined;
}

/** What a run without findings did. */
export interface DoneRun {
  readonly counts: Omit<LastRun, "files">;
  /** What was written and deleted. */
  readonly changes: Changes;
  /** Ids of the interfaces that something was made for. */
  readonly made: readonly string[];
}

/**
 * Generates everything, or checks that everything is as it would be generated. Findings are printed here.
 *
 * @param memory What earlier runs on the project left.
 */
export function runGenerate(
  project: Project,
  options: RunOptions,
  memory: RunMemory = createRunMemory(project),
  round = 1,
): FinishedRun {
  const before = takeSnapshot(project, memory);
  const read = readSources(project, options.plugins, memory);
  const { edited, owned } = inspectLedgers(project, read, memory);
  const sources = { ...read, owned };
  const outcome = isClean(sources.diagnostics) ? planOutputs(project, sources, options, memory) : undefined;
  const ledgers = ledgerFindings(edited, project, outcome);
  if (ledgers.length > 0) {
    options.printer.diagnostics(sources.diagnostics);
    return refuse(ledgers, options.printer);
  }
  const diagnostics = withFixes(project.root, [...sources.diagnostics, ...(outcome?.diagnostics ?? [])]);
  if (options.fix && round <= mostRounds && applySourceFixes(project, diagnostics, sources.inputs, options.printer)) {
    return runGenerate(project, options, createRunMemory(project), round + 1);
  }
  options.printer.diagnostics(diagnostics);
  if (diagnostics.some(({ code }) => code === internalError.code)) return failed(exitCode.bug);
  if (outcome === undefined || !isClean(diagnostics)) return failed(exitCode.findings);
  const run = options.check ? check(outcome, options) : generate(project, outcome, options, memory);
  if (run.done !== undefined && diagnostics.length === 0 && options.only === undefined) {
    const { counts } = run.done;
    memory.later(() => rememberRun(project, counts, before, sources.inputs, memory));
  }
  return run;
}

/** A proto that cannot even be read, such as one with both sides of a merge, has a finding of its own. */
function ledgerFindings(
  edited: readonly EditedLedger[],
  { out }: Project,
  outcome: Outcome | undefined,
): readonly DriftFinding[] {
  const unread = new Set(outcome?.diagnostics.map(({ span }) => span?.file));
  return edited
    .filter(({ path }) => !unread.has(`${out}/${path}`))
    .map((ledger) => editedLedgerFinding(ledger, out, outcome?.drift.generated.get(ledger.path)));
}

function check(outcome: Outcome, { printer }: RunOptions): FinishedRun {
  const drift = findDrift(outcome.drift);
  // The list of generated files follows from the files: it is worth a word only when nothing else is wrong.
  const findings = [...drift, ...outcome.packageDrift, ...(drift.length === 0 ? outcome.listDrift : [])];
  if (findings.length > 0) return refuse(findings, printer);
  return { exitCode: exitCode.done, done: { ...doneRun(outcome), changes: new Map() } };
}

function generate(
  project: Project,
  outcome: Outcome,
  { force, resetLedger, printer, guard }: RunOptions,
  { texts }: RunMemory,
): FinishedRun {
  const conflicts = force ? [] : findConflicts(resetLedger ? acceptReset(outcome.drift) : outcome.drift);
  if (conflicts.length > 0) return refuse(conflicts, printer);
  const failure = writeChanges(project, outcome.changes, guard);
  if (failure !== undefined) {
    printer.diagnostics([failure]);
    return failed(exitCode.inputOutput);
  }
  texts.noteWritten(outcome.changes);
  return { exitCode: exitCode.done, done: doneRun(outcome) };
}

function refuse(findings: readonly DriftFinding[], printer: Printer): FinishedRun {
  printer.drift(findings);
  return failed(exitCode.findings);
}

function failed(code: number): FinishedRun {
  return { exitCode: code, done: undefined };
}

function doneRun({ drift, changes, made }: Outcome): DoneRun {
  return { counts: { interfaces: drift.interfaces.length, generated: drift.generated.size }, changes, made };
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}
