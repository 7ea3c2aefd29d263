import { internalError } from "../diagnostics/catalogue/internal.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { LoadedPlugins } from "../plugins/load-plugins.js";
import { acceptReset } from "./accept-reset.js";
import { applySourceFixes } from "./apply-source-fixes.js";
import { type DriftFinding, findConflicts, findDrift } from "./check-drift.js";
import { type EditedLedger, editedLedgerFinding, inspectLedgers } from "./edited-ledgers.js";
import { exitCode } from "./exit-code.js";
import { type LastRun, rememberRun, takeSnapshot } from "./last-run.js";
import { type Outcome, planOutputs } from "./plan-outputs.js";
import type { Printer } from "./printer.js";
import type { Project } from "./project.js";
import { readSources } from "./read-sources.js";
import { reportChanges } from "./report-changes.js";
import { withFixes } from "./with-fixes.js";
import { writeChanges } from "./write-changes.js";

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
  readonly printer: Printer;
  /** What the project's configuration names as plugins; default none. */
  readonly plugins?: LoadedPlugins;
}

/** A correction may uncover another mistake; no chain of them is as long. */
const mostRounds = 10;

/** Generates everything, or checks that everything is as it would be generated; returns the exit code. */
export function runGenerate(project: Project, options: RunOptions, round = 1): number {
  const before = takeSnapshot(project);
  const read = readSources(project, options.plugins);
  const { edited, owned } = inspectLedgers(project, read);
  const sources = { ...read, owned };
  const outcome = isClean(sources.diagnostics) ? planOutputs(project, sources, options.resetLedger) : undefined;
  const ledgers = ledgerFindings(edited, project, outcome);
  if (ledgers.length > 0) {
    options.printer.diagnostics(sources.diagnostics);
    return refuse(ledgers, options.printer);
  }
  const diagnostics = withFixes(project.root, [...sources.diagnostics, ...(outcome?.diagnostics ?? [])]);
  if (options.fix && round <= mostRounds && applySourceFixes(project, diagnostics, sources.inputs, options.printer)) {
    return runGenerate(project, options, round + 1);
  }
  options.printer.diagnostics(diagnostics);
  if (diagnostics.some(({ code }) => code === internalError.code)) return exitCode.bug;
  if (outcome === undefined || !isClean(diagnostics)) return exitCode.findings;
  const code = options.check ? check(project, outcome, options) : generate(project, outcome, options);
  if (code === exitCode.done && diagnostics.length === 0) {
    rememberRun(project, countsOf(outcome), before, sources.inputs);
  }
  return code;
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

function check(project: Project, outcome: Outcome, { printer }: RunOptions): number {
  const drift = findDrift(outcome.drift);
  // The list of generated files follows from the files: it is worth a word only when nothing else is wrong.
  const findings = [...drift, ...outcome.packageDrift, ...(drift.length === 0 ? outcome.listDrift : [])];
  if (findings.length > 0) return refuse(findings, printer);
  reportChanges(project, countsOf(outcome), new Map(), printer);
  return exitCode.done;
}

function generate(project: Project, outcome: Outcome, { force, resetLedger, printer }: RunOptions): number {
  const conflicts = force ? [] : findConflicts(resetLedger ? acceptReset(outcome.drift) : outcome.drift);
  if (conflicts.length > 0) return refuse(conflicts, printer);
  const failure = writeChanges(project, outcome.changes);
  if (failure !== undefined) {
    printer.diagnostics([failure]);
    return exitCode.inputOutput;
  }
  reportChanges(project, countsOf(outcome), outcome.changes, printer);
  return exitCode.done;
}

function refuse(findings: readonly DriftFinding[], printer: Printer): number {
  printer.drift(findings);
  return exitCode.findings;
}

function countsOf({ drift }: Outcome): Omit<LastRun, "files"> {
  return { interfaces: drift.interfaces.length, generated: drift.generated.size };
}

function isClean(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.every(({ severity }) => severity !== "error");
}
