import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { createPrint } from "../../render/render.js";
import { readScaffoldTemplates } from "../../render/templates.js";
import { scaffoldFiles } from "../../scaffold/scaffold-files.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import type { Changes, Content } from "../disk/apply-changes.js";
import { type DriftFinding, findConflicts } from "../drift/check-drift.js";
import { editedLedgerFinding, inspectLedgers } from "../ledger/edited-ledgers.js";
import { planOutputs } from "../plan/plan-outputs.js";
import type { Project } from "../project/project.js";
import { readSources } from "../sources/read-sources.js";
import type { DriverRequest } from "./request.js";
import { specOf } from "./spec-of.js";
import { stagePackage, stageProject } from "./stage.js";

/** Everything a new driver would write, or why it cannot be made. */
export interface DriverOutcome {
  /** Where it goes; absolute. */
  readonly root: string;
  /** Files that people go on with, relative to the root. */
  readonly scaffold: readonly string[];
  /** Scaffold, generated files and package.json, by absolute path. */
  readonly changes: Changes;
  readonly interfaces: number;
  /** Mistakes in the project, beside which jsgen does not generate, and warnings. */
  readonly diagnostics: readonly Diagnostic[];
  /** Generated files that somebody edited. */
  readonly conflicts: readonly DriftFinding[];
}

/**
 * Makes a driver in a copy of its project, generates there, and tells what that would change.
 *
 * @throws {CliError} For a place or a name that is taken.
 */
export function planDriver(request: DriverRequest): DriverOutcome {
  const { place } = request;
  const root = place.kind === "package" ? place.folder : place.project.root;
  checkPlace(request);
  using stage = place.kind === "package" ? stagePackage() : stageProject(place.project);
  const project = stagedProject(request, stage.folder);
  const spec = specOf(request, project);
  const files = scaffoldFiles(spec, createPrint(readScaffoldTemplates()));
  refuseExisting(
    root,
    [...files.keys()].filter((path) => path !== spec.home.list?.path),
  );
  stage.add(files);
  return { root, scaffold: [...files.keys()], ...generateIn(project, root, files) };
}

function checkPlace({ place }: DriverRequest): void {
  if (place.kind === "package") {
    const taken = existsSync(place.folder) && readdirSync(place.folder).length > 0;
    if (taken) throw refused(`Folder "${place.folder}" exists and is not empty; name another one with --out`);
    return;
  }
  const { interfaces, out, drivers, protos, root } = place.project;
  if (drivers === undefined) {
    throw refused(`The project in "${root}" names no folder of drivers: add "drivers": "drivers" to jsgen.config.json`);
  }
  const outside = [interfaces, out, drivers, protos].find((folder) => folder?.startsWith("..") || folder === ".");
  if (outside !== undefined)
    throw refused(`Folder "${outside}" does not lie inside "${root}"; run jsgen by hand there`);
}

function stagedProject({ place }: DriverRequest, root: string): Project {
  if (place.kind === "in-tree") return { ...place.project, root };
  const folders = { interfaces: "interfaces", out: "generated", protos: undefined, drivers: "drivers" };
  const own = { templates: undefined, plugins: [] };
  return { root, ...folders, ...own, packagePrefix: place.prefix };
}

function refuseExisting(root: string, paths: readonly string[]): void {
  const existing = paths.find((path) => existsSync(join(root, path)));
  if (existing !== undefined) throw refused(`"${existing}" exists already; take another name`);
}

type Generated = Pick<DriverOutcome, "changes" | "interfaces" | "diagnostics" | "conflicts">;

function generateIn(project: Project, root: string, files: ReadonlyMap<string, string>): Generated {
  const sources = readSources(project);
  const interfaces = sources.model.interfaces.length;
  // Git knows the project, not its copy.
  const { edited, owned } = inspectLedgers({ ...project, root }, sources);
  const isWrong = sources.diagnostics.some(({ severity }) => severity === "error");
  const outcome = isWrong ? undefined : planOutputs(project, { ...sources, owned }, { resetLedger: false });
  const changes = new Map<string, Content | undefined>();
  for (const [path, text] of files) changes.set(join(root, path), text);
  for (const [path, content] of outcome?.changes ?? []) changes.set(join(root, relative(project.root, path)), content);
  return {
    changes,
    interfaces,
    diagnostics: [...sources.diagnostics, ...(outcome?.diagnostics ?? [])],
    conflicts: [
      ...edited.map((ledger) => editedLedgerFinding(ledger, project.out, outcome?.drift.generated.get(ledger.path))),
      ...(outcome === undefined ? [] : findConflicts(outcome.drift)),
    ],
  };
}

function refused(message: string): CliError {
  return new CliError(`jsgen: ${message}`, exitCode.usage);
}
