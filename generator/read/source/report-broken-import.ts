import { existsSync } from "node:fs";
import { isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { type ImportTypeNode, type Symbol as NameSymbol, Node, type StringLiteral } from "ts-morph";
import { circularExport, missingExport, unresolvedModule } from "../../diagnostics/catalogue/shape.js";
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
  const chain = chainFrom(symbol);
  const last = chain.at(-1) ?? symbol;
  const link = last.isAlias() ? last.getDeclarations()[0] : undefined;
  const statement = link?.getFirstAncestor((node) => Node.isImportDeclaration(node) || Node.isExportDeclaration(node));
  if (link === undefined || statement === undefined) return false;
  const specifier = statement.getModuleSpecifier();
  if (specifier === undefined) return false;
  const next = nextLink(last);
  if (next !== undefined) return reportCircle(context, link, chain.slice(chain.indexOf(next)).concat(next));
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

function reportCircle(context: ReadContext, link: Node, ring: readonly NameSymbol[]): boolean {
  const sources = ring.flatMap((one) => one.getDeclarations()[0]?.getSourceFile() ?? []);
  const files = sources.map((file) => context.relative(file.getFilePath()));
  context.report(circularExport, link, { name: ring[0]?.getName() ?? "", files });
  return true;
}

/** A name and those it stands for, up to the last that is known; one more step leads nowhere, or back into the chain. */
function chainFrom(symbol: NameSymbol): readonly NameSymbol[] {
  const chain = [symbol];
  for (let next = nextLink(symbol); next !== undefined && !chain.includes(next); next = nextLink(next))
    chain.push(next);
  return chain;
}

function nextLink(symbol: NameSymbol): NameSymbol | undefined {
  const next = symbol.isAlias() ? symbol.getImmediatelyAliasedSymbol() : undefined;
  return next === undefined || next.getDeclarations().length === 0 ? undefined : next;
}

/** The name as the other module spells it; undefined for `* as name`. */
function importedName(link: Node): string | undefined {
  if (Node.isImportSpecifier(link) || Node.isExportSpecifier(link)) return link.getName();
  return Node.isImportClause(link) ? "default" : undefined;
}
