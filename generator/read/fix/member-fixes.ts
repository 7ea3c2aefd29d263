import { type MethodDeclaration, Node, type ParameterDeclaration, SyntaxKind } from "ts-morph";
import {
  automatic,
  choice,
  type Fixer,
  insert,
  type Proposal,
  type Replacement,
  remove,
  removeLines,
  removeWord,
  replace,
} from "./fixer.js";

/** Corrections of the members of an interface, and of their parameters. */
export const memberFixes: Readonly<Record<string, Fixer>> = {
  JSG1101: ({ node }) => {
    const method = node.getFirstAncestorByKind(SyntaxKind.MethodDeclaration) ?? node;
    return Node.isMethodDeclaration(method) ? makeAbstract(method) : [];
  },
  JSG1106: ({ node }) => {
    const parameter = node.getFirstAncestorByKind(SyntaxKind.Parameter);
    return parameter === undefined ? [] : automatic("Remove it", ...removeParameter(parameter));
  },
  JSG1109: ({ node }) => {
    const method = node.getParent();
    if (!Node.isMethodDeclaration(method)) return [];
    const [first, last] = [method.getTypeParameters()[0], method.getTypeParameters().at(-1)];
    const names = new Set(method.getTypeParameters().map((parameter) => parameter.getName()));
    const uses = method.getDescendantsOfKind(SyntaxKind.Identifier).filter((one) => names.has(one.getText()));
    // Each name stands once where it is declared.
    if (first === undefined || last === undefined || uses.length > names.size) return [];
    return automatic("Drop the unused type parameters", remove(first.getStart() - 1, last.getEnd() + 1));
  },
  JSG1111: ({ node }) => {
    if (!Node.isStringLiteral(node)) return [];
    const text = node.getLiteralText();
    const name = camelCase(text);
    if (name === "") return [];
    return [{ title: `Write \`${name}\``, automatic: name === text, edits: [replace(node, name)] }];
  },
  JSG1112: ({ node }) => {
    const accessor = node.getParent();
    const type = Node.isGetAccessorDeclaration(accessor) ? accessor.getReturnTypeNode() : undefined;
    if (!Node.isGetAccessorDeclaration(accessor) || type === undefined || accessor.getBody() !== undefined) return [];
    if (accessor.getSetAccessor() !== undefined) return [];
    const keyword = accessor.getFirstChildByKind(SyntaxKind.GetKeyword);
    if (keyword === undefined) return [];
    return automatic("Make it a method", removeWord(keyword), replace(type, `Promise<${type.getText()}>`));
  },
  JSG1115: ({ node }) => {
    const parameter = node.getFirstAncestorByKind(SyntaxKind.Parameter) ?? node;
    const dots = Node.isParameterDeclaration(parameter) ? parameter.getDotDotDotToken() : undefined;
    return dots === undefined ? [] : automatic("Take a list", removeWord(dots));
  },
  JSG1120: ({ node }) => {
    const hidden = [SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword];
    const member = node.getParent();
    const modifier = Node.isModifierable(member)
      ? member.getModifiers().find((one) => hidden.includes(one.getKind()))
      : undefined;
    return modifier === undefined ? [] : automatic(`Drop \`${modifier.getText()}\``, removeWord(modifier));
  },
  JSG1121: ({ node }) => dropQuestion(node.getParent()),
  JSG1125: ({ node }) => {
    const parameter = node.getParent();
    if (!Node.isParameterDeclaration(parameter)) return [];
    return [...moveForward(parameter), ...choice("Make it optional too", insert(node.getEnd(), "?"))];
  },
  JSG1126: ({ sourceFile, start }) => {
    const found = sourceFile
      .getDescendantsOfKind(SyntaxKind.Constructor)
      .find((one) => one.getStart(true) <= start && one.getEnd() >= start);
    if (found === undefined) return [];
    const isEmpty = found.getParameters().length === 0 && (found.getStatements()?.length ?? 0) === 0;
    const edits = [removeLines(sourceFile, found.getStart(true), found.getEnd())];
    return [{ title: "Remove it", automatic: isEmpty, edits }];
  },
  JSG1127: ({ node }) => automatic("Make it readonly", insert(node.getStart(), "readonly ")),
  JSG1204: ({ node }) => choice("Make it optional", insert(node.getEnd(), "?")),
};

/** Removes a `?` behind a name. */
export function dropQuestion(node: Node | undefined): readonly Proposal[] {
  const token = Node.isQuestionTokenable(node) ? node.getQuestionTokenNode() : undefined;
  return token === undefined ? [] : automatic("Drop the `?`", remove(token.getStart(), token.getEnd()));
}

/** What the body does is lost. */
function makeAbstract(method: MethodDeclaration): readonly Proposal[] {
  const async = method.getAsyncKeyword();
  const body = method.getBody();
  const end = method.getReturnTypeNode()?.getEnd() ?? method.getFirstChildByKind(SyntaxKind.CloseParenToken)?.getEnd();
  if (end === undefined || method.getAsteriskToken() !== undefined) return [];
  const edits: Replacement[] = async === undefined ? [] : [removeWord(async)];
  edits.push(insert(method.getNameNode().getStart(), "abstract "));
  if (body !== undefined) edits.push({ start: end, end: body.getEnd(), newText: ";" });
  return [
    {
      title: body === undefined ? "Make it abstract" : "Make it abstract, without its body",
      automatic: body === undefined,
      edits,
    },
  ];
}

/** Removes a parameter, the comma that belongs to it, and what the comment of its method says about it. */
function removeParameter(parameter: ParameterDeclaration): readonly Replacement[] {
  const method = parameter.getParent();
  if (!Node.isMethodDeclaration(method)) return [];
  const all = method.getParameters();
  const index = all.indexOf(parameter);
  const [before, after] = [all[index - 1], all[index + 1]];
  const range =
    after !== undefined
      ? remove(parameter.getStart(), after.getStart())
      : remove(before?.getEnd() ?? parameter.getStart(), parameter.getEnd());
  return [range, ...removeParamTag(method, parameter.getName())];
}

function removeParamTag(method: MethodDeclaration, name: string): readonly Replacement[] {
  return method.getJsDocs().flatMap((comment) => {
    const tag = new RegExp(
      `(?:\\n\\s*\\*)?[^\\S\\n]*@param\\s+(?:\\{[^}]*\\}\\s*)?${name}\\b[^@\\n]*?(?=\\s*(?:@|\\n|\\*/))`,
    );
    const found = tag.exec(comment.getText());
    if (found === null) return [];
    const start = comment.getStart() + found.index;
    return [remove(start, start + found[0].length)];
  });
}

/** Puts a required parameter before the optional ones in front of it, on one line. */
function moveForward(parameter: ParameterDeclaration): readonly Proposal[] {
  const method = parameter.getParent();
  const all = Node.isMethodDeclaration(method) ? method.getParameters() : [];
  const first = all.find((one) => one.hasQuestionToken());
  const place = all.indexOf(parameter);
  const others = first === undefined ? [] : all.slice(all.indexOf(first), place);
  const text = [parameter, ...others].map((one) => one.getText()).join(", ");
  if (first === undefined || others.length === 0 || text.includes("\n")) return [];
  const edit = { start: first.getStart(), end: parameter.getEnd(), newText: text };
  return choice("Put it before the optional ones", edit);
}

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const name = words.map(
    (word, index) => (index === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1),
  );
  return name.join("").replace(/^\d+/, "");
}
