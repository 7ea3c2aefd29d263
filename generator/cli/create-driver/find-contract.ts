import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { InterfaceModel } from "../../model/interface.js";
import { type InstalledEntry, installedInterfaces, readInstalled } from "../../read/read-installed.js";
import { CliError } from "../command-line/cli-error.js";
import { exitCode } from "../command-line/exit-code.js";
import type { NearPackage } from "./near-packages.js";

/** An interface that exists, and what a driver imports its generated code by when that is in another package. */
export interface FoundContract {
  readonly model: InterfaceModel;
  readonly installed: string | undefined;
}

/** Where interfaces are looked for. */
export interface ContractSources {
  /** Root of the project or of the staged package. */
  readonly root: string;
  /** The project's own. */
  readonly own: readonly InterfaceModel[];
  readonly packages: readonly NearPackage[];
}

/**
 * Finds the interface that a name (`power`) or id (`power/v1`) stands for.
 *
 * @throws {CliError} When there is none, several, or one that no single driver can serve.
 */
export function findContract(text: string, { root, own, packages }: ContractSources): FoundContract {
  const ids = new Set(own.map(({ id }) => id.text));
  const entries = entriesOf(packages).filter(({ id }) => !ids.has(id));
  const all = [...ids, ...entries.map(({ id }) => id)].sort();
  const fitting = all.filter((id) => id === text || bareName(id) === text);
  const [id, other] = fitting;
  if (id === undefined)
    throw refused(
      `Unknown interface "${text}"${didYouMean(text, [...all.map(bareName), ...all]) || `; known are new, ${all.join(", ")}`}`,
    );
  if (other !== undefined) throw refused(`Several interfaces are called "${text}": write one of ${fitting.join(", ")}`);
  const entry = entries.find((one) => one.id === id);
  const model = own.find((one) => one.id.text === id) ?? (entry && readInstalled(root, entry));
  if (model === undefined)
    throw refused(`Interface "${id}" of "${entry?.packageName}" cannot be read: the package is not built`);
  if (model.children.length > 0) {
    const children = model.children.map(({ name }) => name).join(", ");
    throw refused(`A driver of "${id}" is made of others (${children}); write it by hand, as docs/drivers.md shows`);
  }
  return { model, installed: entry?.generated };
}

/** Refuses a new interface whose id is in use. */
export function refuseTakenId(id: string, { own, packages }: ContractSources): void {
  const holder = own.some((model) => model.id.text === id)
    ? "this project"
    : entriesOf(packages).find((entry) => entry.id === id)?.packageName;
  if (holder !== undefined)
    throw refused(
      `Interface "${id}" exists already in ${holder}: say --interface ${bareName(id)}, or take another name`,
    );
}

/** Refuses a driver whose name is in use: a configuration that names it would mean both. */
export function refuseTakenName(className: string, packages: readonly NearPackage[]): void {
  const holder = packages.find(({ drivers }) => Object.hasOwn(drivers, className));
  if (holder === undefined) return;
  const where = `"${holder.name}" (${String(holder.drivers[className])})`;
  throw refused(`Driver "${className}" exists already in ${where}; take another name`);
}

function bareName(id: string): string {
  return id.split("/")[0] ?? id;
}

function entriesOf(packages: readonly NearPackage[]): readonly InstalledEntry[] {
  return packages.flatMap(({ folder }) => installedInterfaces(folder));
}

function refused(message: string): CliError {
  return new CliError(`jsgen: ${message}`, exitCode.usage);
}
