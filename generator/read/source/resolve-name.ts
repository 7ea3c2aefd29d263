import { basename } from "node:path";
import {
  type ClassDeclaration,
  type EnumDeclaration,
  type InterfaceDeclaration,
  type Symbol as NameSymbol,
  Node,
  type TypeAliasDeclaration,
  type TypeParameterDeclaration,
} from "ts-morph";
import { unresolvedType } from "../../diagnostics/catalogue/types.js";
import { globalsFileName } from "./globals.js";
import { isContractFile } from "./owner-package.js";
import type { ReadContext } from "./read-context.js";
import { reportBrokenImport, reportBrokenImportType } from "./report-broken-import.js";

/**
 * What a name in a type or in `extends` refers to. Identity is the declaration, never the local spelling: a renamed or
 * re-exported import is still the type it was declared as.
 */
export type NamedThing =
  | { readonly kind: "global" | "contract"; readonly name: string }
  | { readonly kind: "parameter"; readonly declaration: TypeParameterDeclaration }
  | { readonly kind: "alias"; readonly name: string; readonly declaration: TypeAliasDeclaration }
  | { readonly kind: "class"; readonly name: string; readonly declaration: ClassDeclaration }
  | { readonly kind: "enum"; readonly name: string; readonly declaration: EnumDeclaration }
  | { readonly kind: "enum-member" }
  | {
      readonly kind: "interface";
      readonly name: string;
      readonly declaration: InterfaceDeclaration;
      /** All of them, where an interface is declared in parts. */
      readonly parts: readonly InterfaceDeclaration[];
    };

/** Follows a name through imports and re-exports to its declaration; undefined when that fails, which is reported. */
export function resolveName(context: ReadContext, name: Node): NamedThing | undefined {
  const known = context.names.get(name);
  if (known !== undefined) return known;
  const symbol = lastPart(name).getSymbol();
  const target = symbol?.isAlias() ? symbol.getAliasedSymbol() : symbol;
  const declarations = target?.getDeclarations() ?? [];
  const found = classify(context, declarations);
  if (found === undefined) reportUnresolved(context, name, symbol);
  else context.names.set(name, found);
  return found;
}

function lastPart(name: Node): Node {
  if (Node.isQualifiedName(name)) return name.getRight();
  if (Node.isPropertyAccessExpression(name)) return name.getNameNode();
  return name;
}

function firstPart(name: Node): Node {
  if (Node.isQualifiedName(name)) return firstPart(name.getLeft());
  return Node.isPropertyAccessExpression(name) ? firstPart(name.getExpression()) : name;
}

function classify(context: ReadContext, declarations: readonly Node[]): NamedThing | undefined {
  const parts = declarations.filter((node) => Node.isInterfaceDeclaration(node));
  const declaration =
    // An interface of the same name only adds to a class.
    declarations.find((node) => Node.isClassDeclaration(node)) ??
    parts[0] ??
    declarations.find((node) => Node.isTypeAliasDeclaration(node)) ??
    declarations.find((node) => Node.isEnumDeclaration(node));
  if (declaration === undefined) return typeParameterOrMember(declarations);
  const [file, name] = [declaration.getSourceFile().getFilePath(), declaration.getName() ?? "default"];
  if (basename(file) === globalsFileName) return { kind: "global", name };
  if (isContractFile(file, context.packages.of(file))) return { kind: "contract", name };
  if (Node.isInterfaceDeclaration(declaration)) return { kind: "interface", name, declaration, parts };
  if (Node.isTypeAliasDeclaration(declaration)) return { kind: "alias", name, declaration };
  if (Node.isEnumDeclaration(declaration)) return { kind: "enum", name, declaration };
  return { kind: "class", name, declaration };
}

function typeParameterOrMember(declarations: readonly Node[]): NamedThing | undefined {
  const declaration = declarations.find((node) => Node.isTypeParameterDeclaration(node));
  if (declaration !== undefined) return { kind: "parameter", declaration };
  return declarations.some((node) => Node.isEnumMember(node)) ? { kind: "enum-member" } : undefined;
}

function reportUnresolved(context: ReadContext, name: Node, symbol: NameSymbol | undefined): void {
  const parent = name.getParent();
  const first = firstPart(name);
  const broken =
    (Node.isImportTypeNode(parent) && reportBrokenImportType(context, parent)) ||
    [symbol, first === name ? undefined : first.getSymbol()].some((one) => one && reportBrokenImport(context, one));
  if (!broken) context.report(unresolvedType, name, { type: name.getText() });
}
