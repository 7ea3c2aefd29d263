import { type ClassDeclaration, Node, SyntaxKind } from "ts-morph";
import { automatic, choice, type Fixer, insert, removeWord, replace } from "./fixer.js";

/** Corrections of declarations as a whole: classes, types, enums, const objects. */
export const declarationFixes: Readonly<Record<string, Fixer>> = {
  JSG1002: ({ node }) => {
    const declaration = node.getFirstAncestorByKind(SyntaxKind.ClassDeclaration);
    const brace = declaration?.getFirstChildByKind(SyntaxKind.OpenBraceToken);
    if (declaration === undefined || brace === undefined) return [];
    const gap = declaration.getMembers().length > 0 ? "\n" : "";
    const line = `\n  static readonly id: string = "${idOf(declaration)}";${gap}`;
    return choice(`Make it the interface "${idOf(declaration)}"`, insert(brace.getEnd(), line));
  },
  JSG1003: ({ node }) => {
    const property = node.getFirstAncestorByKind(SyntaxKind.PropertyDeclaration) ?? node;
    if (Node.isPropertyDeclaration(property) && !property.isReadonly()) {
      return automatic("Make it readonly", insert(property.getNameNode().getStart(), "readonly "));
    }
    const id = Node.isStringLiteral(node) ? correctedId(node.getLiteralText()) : undefined;
    return id === undefined ? [] : choice(`Write "${id}"`, replace(node, JSON.stringify(id)));
  },
  JSG1006: ({ node }) => {
    const declaration = node.getFirstAncestorByKind(SyntaxKind.ClassDeclaration);
    if (declaration === undefined || !Node.isSourceFile(declaration.getParent())) return [];
    const standard = declaration.getModifiers().find((one) => one.getKind() === SyntaxKind.DefaultKeyword);
    if (standard !== undefined) return automatic("Export it by its name", removeWord(standard));
    return automatic("Export it", insert(declaration.getStart(), "export "));
  },
  JSG1007: ({ node }) => {
    const keyword = node.getParent()?.getFirstChildByKind(SyntaxKind.ClassKeyword);
    return keyword === undefined ? [] : automatic("Make it abstract", insert(keyword.getStart(), "abstract "));
  },
  JSG2002: ({ node }) => {
    const declaration = node.getParent();
    if (!Node.isStatement(declaration) || !Node.isSourceFile(declaration.getParent())) return [];
    return automatic("Export it", insert(declaration.getStart(), "export "));
  },
  JSG2201: ({ node }) => {
    const declaration = node.getParent();
    const keyword = Node.isEnumDeclaration(declaration) ? declaration.getConstKeyword() : undefined;
    return keyword === undefined ? [] : automatic("Drop `const`", removeWord(keyword));
  },
  JSG2208: ({ node }) => {
    const declaration = node.getParent();
    const object = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
    if (!Node.isObjectLiteralExpression(object)) return [];
    return automatic("Add `as const`", insert(object.getEnd(), " as const"));
  },
};

/** `usb-hub/v1` for `UsbHubInterface`. */
function idOf(declaration: ClassDeclaration): string {
  const stem = (declaration.getName() ?? "").replace(/(Interface|Driver|Service)$/, "") || "device";
  return correctedId(stem) ?? "device/v1";
}

/** The nearest id to a text: lower-case words, and a version; undefined when no word is left. */
function correctedId(text: string): string | undefined {
  const [, name = text, version = "v1"] = /^(.*?)\/?(v[1-9]\d*(?:(?:alpha|beta)[1-9]\d*)?)?$/i.exec(text) ?? [];
  const words = name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, "$1$3-$2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const joined = words.join("-").replace(/^[\d-]+/, "");
  return joined === "" ? undefined : `${joined}/${version.toLowerCase()}`;
}
