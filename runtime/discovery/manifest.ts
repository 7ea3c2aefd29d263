import { nearestName } from "../errors/nearest-name.js";
import { isReservedKey } from "./reserved-key.js";

/** Place of an exported value inside its package. */
export interface ExportTarget {
  /** Subpath of the package's `exports`, `./drivers/power`. */
  readonly subpath: string;
  /** Export of that module; absent where the whole module is meant. */
  readonly exportName?: string;
}

/** The `jumpstarter` section of a package.json, checked. */
export interface Manifest {
  /** By interface id, `power/v1`: the generated module. */
  readonly interfaces: ReadonlyMap<string, ExportTarget>;
  /** By class name and by upstream's Python path: the driver class. */
  readonly drivers: ReadonlyMap<string, ExportTarget>;
  /** By interface id: the hand-written class that extends the generated client. */
  readonly clients: ReadonlyMap<string, ExportTarget>;
  /** By name: what makes a stream of a client look like something else. */
  readonly adapters: ReadonlyMap<string, ExportTarget>;
  /** What is wrong with entries that were left out, one line each. */
  readonly problems: readonly string[];
}

/** The sections of a manifest. */
export type ManifestSection = Exclude<keyof Manifest, "problems">;

const sections: readonly ManifestSection[] = ["interfaces", "drivers", "clients", "adapters"];
const targetPattern = /^(\.(?:\/[\w@~-][\w.@~-]*)*)(?:#([A-Za-z_$][\w$]*))?$/;

/**
 * Reads the `jumpstarter` section of a parsed package.json.
 * A wrong entry is left out and reported in `problems`: one bad dependency must not stop the others. A section of
 * another name is somebody else's, unless it is nearly one of ours.
 */
export function readManifest(packageJson: Readonly<Record<string, unknown>>): Manifest {
  const problems: string[] = [];
  const section = asRecord(packageJson.jumpstarter);
  if (section === undefined && packageJson.jumpstarter !== undefined) {
    problems.push('"jumpstarter" must be an object');
  }
  for (const name of Object.keys(section ?? {})) {
    const meant = sections.some((known) => known === name) ? undefined : nearestName(name, sections);
    if (meant !== undefined) {
      problems.push(`"jumpstarter.${name}" is no section, did you mean "${meant}"?`);
    }
  }
  const read = (name: ManifestSection) => readTargets(section?.[name], `jumpstarter.${name}`, problems);
  return {
    interfaces: read("interfaces"),
    drivers: read("drivers"),
    clients: read("clients"),
    adapters: read("adapters"),
    problems,
  };
}

function readTargets(value: unknown, where: string, problems: string[]): ReadonlyMap<string, ExportTarget> {
  const targets = new Map<string, ExportTarget>();
  if (value === undefined) {
    return targets;
  }
  const record = asRecord(value);
  if (record === undefined) {
    problems.push(`"${where}" must be an object`);
    return targets;
  }
  for (const [name, text] of Object.entries(record)) {
    const target = isReservedKey(name) ? undefined : parseTarget(text);
    if (target === undefined) {
      problems.push(`"${where}.${name}" must look like "./drivers/power#MockPower"`);
    } else {
      targets.set(name, target);
    }
  }
  return targets;
}

/** Reads `./drivers/power#MockPower`; a path that could leave the package gives nothing. */
function parseTarget(value: unknown): ExportTarget | undefined {
  const [, subpath, exportName] = (typeof value === "string" ? targetPattern.exec(value) : null) ?? [];
  if (subpath === undefined || subpath.split("/").includes("node_modules")) {
    return undefined;
  }
  return exportName === undefined ? { subpath } : { subpath, exportName };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>) // an object that is no array has string keys
    : undefined;
}
