import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ClassDeclaration, ts } from "ts-morph";
import type { InstalledInterface, InterfaceReference } from "../../model/interface.js";
import type { OwnerPackage } from "../source/owner-package.js";
import { exportedFiles } from "../source/package-specifier.js";
import type { ReadContext } from "../source/read-context.js";

type Named = Pick<InterfaceReference, "id" | "stem">;

/** Finds the generated code of an interface that an installed package brings; undefined for the project's own. */
export function findInstalled(
  context: ReadContext,
  declaration: ClassDeclaration,
  named: Named,
): InstalledInterface | undefined {
  const file = declaration.getSourceFile().getFilePath();
  const owner = context.packages.of(file);
  if (owner === undefined || context.isOwn(file)) return undefined;
  context.consulted.add(join(owner.folder, "package.json"));
  const subpath = owner.interfaces.get(named.id.text);
  if (subpath === undefined) return { packageName: owner.name, problem: "unlisted", missing: named.id.text };
  return lookInside(context, owner, subpath, named);
}

function lookInside(context: ReadContext, owner: OwnerPackage, subpath: string, { stem }: Named): InstalledInterface {
  const { name: packageName, folder } = owner;
  const files = exportedFiles(owner, subpath);
  const file = files.map((path) => join(folder, path)).find((path) => existsSync(path));
  if (file === undefined) return { packageName, problem: "unbuilt", missing: files[0] ?? subpath };
  context.consulted.add(file);
  const exported = exportedNames(file);
  const names = [`${stem}Client`, `${stem}Driver`, `${stem}Service`, `Fake${stem}`];
  const missing = names.find((name) => exported?.has(name) === false);
  if (missing !== undefined) return { packageName, problem: "outdated", missing };
  return { packageName, generated: packageName + subpath.slice(1) };
}

/** Names a generated index exports; undefined when a star hides them. */
function exportedNames(file: string): ReadonlySet<string> | undefined {
  const { statements } = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  const clauses = statements.filter(ts.isExportDeclaration).map(({ exportClause }) => exportClause);
  if (clauses.some((clause) => clause === undefined)) return undefined;
  const named = clauses.filter((clause) => clause !== undefined && ts.isNamedExports(clause));
  return new Set(named.flatMap(({ elements }) => elements.map(({ name }) => name.text)));
}
