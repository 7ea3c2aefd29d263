import { join } from "node:path";
import type {
  ClassDeclaration,
  EnumDeclaration,
  InterfaceDeclaration,
  Node,
  SourceFile,
  TypeAliasDeclaration,
} from "ts-morph";
import { unexportedType, unreachableType } from "../../diagnostics/catalogue/types.js";
import type { TypeSource } from "../../model/type.js";
import type { OwnerPackage } from "./owner-package.js";
import { packageEntries, packageSpecifier } from "./package-specifier.js";
import type { ReadContext } from "./read-context.js";

type Named = ClassDeclaration | EnumDeclaration | InterfaceDeclaration | TypeAliasDeclaration;

/** Where generated code can import a declaration from; undefined when it is not exported, which is reported at it. */
export function typeSource(context: ReadContext, declaration: Named): TypeSource | undefined {
  const sourceFile = declaration.getSourceFile();
  const file = sourceFile.getFilePath();
  const exportName = exportedName(sourceFile, declaration);
  const owner = context.packages.of(file);
  if (!context.isOwn(file) && owner !== undefined) return fromPackage(context, owner, declaration, exportName);
  const module = context.relative(file);
  if (exportName !== undefined) return { module, exportName };
  context.report(unexportedType, nameNode(declaration), { type: declaration.getName() ?? "default", module });
  return undefined;
}

function fromPackage(
  context: ReadContext,
  owner: OwnerPackage,
  declaration: Named,
  exportName: string | undefined,
): TypeSource | undefined {
  const module = packageSpecifier(owner, declaration.getSourceFile().getFilePath());
  if (module !== undefined && exportName !== undefined) return { module, exportName };
  const found = fromEntries(context, owner, declaration);
  const type = declaration.getName() ?? "default";
  if (found === undefined) context.report(unreachableType, nameNode(declaration), { type, packageName: owner.name });
  return found;
}

/** Looks among the package's entry points that this run has loaded for one that exports the declaration. */
function fromEntries(context: ReadContext, owner: OwnerPackage, declaration: Named): TypeSource | undefined {
  for (const { specifier, stem } of packageEntries(owner)) {
    for (const extension of [".d.ts", ".d.mts", ".ts"]) {
      const entry = context.project.getSourceFile(join(owner.folder, stem + extension));
      const exportName = entry && exportedName(entry, declaration);
      if (exportName !== undefined) return { module: specifier, exportName };
    }
  }
  return undefined;
}

/** The name under which a file exports a declaration; its own name where it has several. */
function exportedName(sourceFile: SourceFile, declaration: Named): string | undefined {
  if (exportsItself(sourceFile, declaration)) return declaration.getName();
  const names = sourceFile
    .getExportSymbols()
    .filter((symbol) => (symbol.getAliasedSymbol() ?? symbol).getDeclarations().includes(declaration))
    .map((symbol) => symbol.getName())
    .filter((name) => name !== "default");
  return names.find((name) => name === declaration.getName()) ?? names[0];
}

/** `export interface Reading`, as most are; no other name is looked for then. */
function exportsItself(sourceFile: SourceFile, declaration: Named): boolean {
  if (declaration.getParent() !== sourceFile || !declaration.hasExportKeyword()) return false;
  return !declaration.hasDefaultKeyword();
}

function nameNode(declaration: Named): Node {
  return declaration.getNameNode() ?? declaration;
}
