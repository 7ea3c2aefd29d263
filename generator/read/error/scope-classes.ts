import {
  type ExportDeclaration,
  type ExportSpecifier,
  type ImportDeclaration,
  type ImportSpecifier,
  Node,
  type SourceFile,
} from "ts-morph";

/**
 * Names that may stand for a class in the tags of a file, each with a node the compiler can follow: what the file
 * declares, imports or exports from elsewhere. An import that only a comment names counts as unused, an export does not.
 */
export function classesInScope(file: SourceFile): ReadonlyMap<string, Node> {
  const statements = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
  const named = statements.flatMap(namesOf).map((one) => one.getAliasNode() ?? one.getNameNode());
  const whole = file.getImportDeclarations().flatMap((one) => one.getDefaultImport() ?? []);
  const declared = file.getClasses().flatMap((one) => one.getNameNode() ?? []);
  return new Map([...named, ...whole, ...declared].map((node) => [node.getText(), node]));
}

function namesOf(statement: ImportDeclaration | ExportDeclaration): readonly (ImportSpecifier | ExportSpecifier)[] {
  if (Node.isImportDeclaration(statement)) return statement.getNamedImports();
  return statement.hasModuleSpecifier() ? statement.getNamedExports() : [];
}
