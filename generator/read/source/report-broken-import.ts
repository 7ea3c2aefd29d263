import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { type ImportTypeNode, type Symbol as NameSymbol, Node, type StringLiteral } from "ts-morph";
import { missingExport, unresolvedModule } from "../../diagnostics/catalogue/shape.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { ReadContext } from "./read-context.js";

/** Reports `import("./gone.js").Name` whose module cannot be found; false when it can. */
export function reportBrokenImportType(context: ReadContext, node: ImportTypeNode): boolean {
  const argument = node.getArgument();
  const literal = Node.isLiteralTypeNode(argument) ? argument.getLiteral() : undefined;
  if (!Node.isStringLiteral(literal) || literal.getSymbol() !== undefined) return false;
  const name = node.getQualifier()?.getText() ?? "*";
  reportModule(context, literal, name);
  return true;
}

/** Reports the link at which a chain of imports and re-exports breaks; false when that is not why a name is unknown. */
export function reportBrokenImport(context: ReadContext, symbol: NameSymbol): boolean {
  const last = lastLink(symbol);
  const link = last.isAlias() ? last.getDeclarations()[0] : undefined;
  const statement = link?.getFirstAncestor((node) => Node.isImportDeclaration(node) || Node.isExportDeclaration(node));
  if (link === undefined || statement === undefined) return false;
  const specifier = statement.getModuleSpecifier();
  if (specifier === undefined) return false;
  const [module, name] = [specifier.getLiteralText(), importedName(link)];
  const target = statement.getModuleSpecifierSourceFile();
  if (target === undefined) reportModule(context, specifier, name ?? "*");
  else if (name === undefined) return false;
  else {
    const known = target.getExportSymbols().map((one) => one.getName());
    context.report(missingExport, link, { module, name, suggestion: didYouMean(name, known) });
  }
  return true;
}

function reportModule(context: ReadContext, literal: StringLiteral, name: string): void {
  const module = literal.getLiteralText();
  const packageName = packageOf(module);
  const file = literal.getSourceFile().getFilePath();
  const installed = packageName !== undefined && isInstalled(packageName, dirname(file));
  context.report(unresolvedModule, literal, { module, name, packageName, installed });
}

function packageOf(module: string): string | undefined {
  if (/^[./#]/.test(module) || isBuiltin(module)) return undefined;
  return module
    .split("/")
    .slice(0, module.startsWith("@") ? 2 : 1)
    .join("/");
}

/** Looks where Node would. */
function isInstalled(packageName: string, folder: string): boolean {
  if (existsSync(join(folder, "node_modules", packageName, "package.json"))) return true;
  return folder !== dirname(folder) && isInstalled(packageName, dirname(folder));
}

function lastLink(symbol: NameSymbol): NameSymbol {
  const next = symbol.isAlias() ? symbol.getImmediatelyAliasedSymbol() : undefined;
  return next === undefined || next.getDeclarations().length === 0 ? symbol : lastLink(next);
}

/** The name as the other module spells it; undefined for `* as name`. */
function importedName(link: Node): string | undefined {
  if (Node.isImportSpecifier(link) || Node.isExportSpecifier(link)) return link.getName();
  return Node.isImportClause(link) ? "default" : undefined;
}
