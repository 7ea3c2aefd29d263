import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { type Generated, generate } from "../../generate.js";
import { generatorVersion } from "../../version.js";
import type { Place } from "../../view/place.js";
import type { Changes } from "../disk/apply-changes.js";
import { readTexts } from "../disk/text-files.js";
import type { Drift, DriftFinding } from "../drift/check-drift.js";
import { compareFiles, type FileState } from "../drift/compare-files.js";
import { createRunMemory, type RunMemory } from "../memory/run-memory.js";
import type { DriverNames } from "../project/driver-names.js";
import type { Project } from "../project/project.js";
import type { RunOptions } from "../run-generate.js";
import type { Sources } from "../sources/read-sources.js";
import { planList } from "./plan-list.js";
import { findPackage, type PackagePlan, planPackage } from "./plan-package.js";

/** What a run would write, and how that differs from what lies there. */
export interface Outcome {
  /** The output folder against what would be written into it. */
  readonly drift: Drift;
  /** The same for the list of generated files. */
  readonly listDrift: readonly DriftFinding[];
  /** The same for package.json. */
  readonly packageDrift: readonly DriftFinding[];
  /** By absolute path; without files that are as they should be. */
  readonly changes: Changes;
  /** Ids of the interfaces that something was made for. */
  readonly made: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Generates everything in memory and compares it with the disk.
 *
 * With `only`, whatever else the list of generated files names is left as it is, and so is package.json.
 */
export function planOutputs(
  project: Project,
  sources: Sources,
  { resetLedger, only }: Pick<RunOptions, "resetLedger" | "only">,
  memory: RunMemory = createRunMemory(project),
): Outcome {
  const { packagePrefix, out, protos } = project;
  const options = { packagePrefix, out, protos, version: generatorVersion(), resetLedger, only };
  const generated = generate({ ...sources, options }, memory.steps);
  const aside = new Map([...sources.owned].filter(([path]) => only === "proto" && !path.endsWith(".proto")));
  const owned = new Map([...sources.owned].filter(([path]) => !aside.has(path)));
  const drift = compare(project, { ...sources, owned }, generated, memory);
  const list = planList(project, generated.files, aside, memory);
  const section =
    only === undefined ? packagePlan(project, [...generated.places.values()], sources.names, memory) : noPlan;
  return {
    drift,
    listDrift: list.findings,
    packageDrift: section.findings,
    changes: new Map([...fileChanges(project, drift), ...list.changes, ...section.changes]),
    made: generated.made,
    diagnostics: [...generated.diagnostics, ...section.diagnostics],
  };
}

/** The section follows from the places and from the text it is put into. */
function packagePlan(
  project: Project,
  places: readonly Place[],
  names: DriverNames | undefined,
  { texts, packages }: RunMemory,
): PackagePlan {
  const found = findPackage(project, texts);
  const inputs = [found?.file, found?.text, names, ...places];
  return packages.get("package.json", inputs, () => planPackage(project, places, names, texts));
}

const noPlan: PackagePlan = { changes: new Map(), findings: [], diagnostics: [] };

function compare(
  { root, out }: Project,
  { model, owned }: Sources,
  { files, places }: Generated,
  { texts }: RunMemory,
): Drift {
  const present = readTexts(join(root, out), new Set([...files.keys(), ...owned.keys()]), texts);
  const interfaces = model.interfaces.flatMap((contract) => {
    const place = places.get(contract.id.text);
    return place === undefined ? [] : [[contract, place] as const];
  });
  return { out, interfaces, states: compareFiles({ generated: files, present, owned }), generated: files, present };
}

const written: ReadonlySet<FileState> = new Set(["new", "deleted", "stale", "edited", "foreign", "lost-ledger"]);

function fileChanges({ root, out }: Project, { states, generated }: Drift): Changes {
  const changes = new Map<string, string | undefined>();
  for (const [path, state] of states) {
    const file = join(root, out, path);
    if (written.has(state)) changes.set(file, generated.get(path));
    if (state === "orphaned" || state === "edited-orphan") changes.set(file, undefined);
  }
  return changes;
}
