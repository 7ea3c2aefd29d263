import { type ImportDeclaration, Node, type SourceFile } from "ts-morph";
import { insert, type Replacement } from "./fixer.js";

const contractModule = "jumpstarter-ts/contract";

/** Edits that make a name of the contract known in a file; undefined where the name means something else. */
export function importContract(sourceFile: SourceFile, name: string): readonly Replacement[] | undefined {
  const imports = sourceFile.getImportDeclarations();
  const contract = imports.find(isContract);
  const known = imports.find((one) => namesOf(one).includes(name));
  if (known !== undefined) return known === contract ? [] : undefined;
  if (declares(sourceFile, name)) return undefined;
  const names = contract?.getNamedImports() ?? [];
  if (contract === undefined || names.length === 0) return [newImport(sourceFile, name)];
  const next = names.find((one) => one.getName().toLowerCase() > name.toLowerCase());
  if (next !== undefined) return [insert(next.getStart(), `${name}, `)];
  return [insert(names.at(-1)?.getEnd() ?? contract.getEnd(), `, ${name}`)];
}

/** By the package's name, or by a path inside this repository. */
function isContract(one: ImportDeclaration): boolean {
  const module = one.getModuleSpecifierValue();
  return module === contractModule || /^\.{1,2}\/.*\bruntime\/contract\/index\.js$/.test(module);
}

/** Names under which an import is known in the file. */
function namesOf(one: ImportDeclaration): readonly string[] {
  return one.getNamedImports().map((named) => named.getAliasNode()?.getText() ?? named.getName());
}

function declares(sourceFile: SourceFile, name: string): boolean {
  return (
    sourceFile.getStatements().some((statement) => Node.isNameable(statement) && statement.getName() === name) ||
    sourceFile.getInterface(name) !== undefined ||
    sourceFile.getTypeAlias(name) !== undefined
  );
}

function newImport(sourceFile: SourceFile, name: string): Replacement {
  const text = `import type { ${name} } from "${contractModule}";\n`;
  const last = sourceFile.getImportDeclarations().at(-1);
  if (last === undefined) return insert(0, `${text}\n`);
  return insert(last.getEnd(), `\n${text.trimEnd()}`);
}
