import { type ClassDeclaration, type Node, type SourceFile, SyntaxKind } from "ts-morph";
import { interfaceNotAbstract, interfaceNotExported, missingId } from "../../diagnostics/catalogue/shape.js";
import { hasInterfaceId } from "../source/interface-id.js";
import type { ReadContext } from "../source/read-context.js";

/** The interfaces a file declares: exported abstract classes with a static id. Near misses are reported. */
export function findInterfaces(context: ReadContext, sourceFile: SourceFile): ClassDeclaration[] {
  return classesIn(sourceFile).filter((declaration) => isInterface(context, declaration));
}

/** Classes inside others, or inside functions, are worth looking for only where the word is written more often. */
function classesIn(sourceFile: SourceFile): readonly ClassDeclaration[] {
  const classes = sourceFile.getClasses();
  const written = sourceFile.getFullText().match(/\bclass\b/g)?.length ?? 0;
  return written === classes.length ? classes : sourceFile.getDescendantsOfKind(SyntaxKind.ClassDeclaration);
}

function isInterface(context: ReadContext, declaration: ClassDeclaration): boolean {
  const className = declaration.getName() ?? "default";
  const at: Node = declaration.getNameNode() ?? declaration;
  if (!hasInterfaceId(declaration)) {
    if (declaration.isAbstract() && declaration.isExported()) context.report(missingId, at, { className });
    return false;
  }
  const exported = isExportedByName(declaration);
  if (!exported) context.report(interfaceNotExported, at, { className });
  if (!declaration.isAbstract()) context.report(interfaceNotAbstract, at, { className });
  return exported && declaration.isAbstract();
}

function isExportedByName(declaration: ClassDeclaration): boolean {
  if (declaration.getParent() !== declaration.getSourceFile()) return false;
  return declaration.isNamedExport() || (declaration.isExported() && !declaration.isDefaultExport());
}
