import {
  type ClassDeclaration,
  type GetAccessorDeclaration,
  type MethodDeclaration,
  Node,
  type PropertyDeclaration,
  type SetAccessorDeclaration,
  SyntaxKind,
} from "ts-morph";
import {
  accessor,
  constructorMember,
  hiddenMember,
  optionalMember,
  overloadedMethod,
  unnamedMember,
  unsupportedMember,
} from "../../diagnostics/catalogue/shape.js";
import type { ChildModel, MethodModel } from "../../model/interface.js";
import { idProperty } from "../source/interface-id.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import type { TypeReader } from "../type/type-reader.js";
import { readChild } from "./read-child.js";
import { readMethod } from "./read-method.js";

/** What one class declares itself. */
export interface InterfaceMembers {
  readonly methods: readonly MethodModel[];
  readonly children: readonly ChildModel[];
}

/** Reads the methods and typed children of a class; every other member but its id is reported. */
export function readMembers(reader: TypeReader, declaration: ClassDeclaration): InterfaceMembers {
  const methods = new Map<string, MethodModel | undefined>();
  const children: ChildModel[] = [];
  for (const member of membersOf(declaration)) {
    if (!isUsable(reader.context, member)) continue;
    if (Node.isPropertyDeclaration(member)) children.push(...readChild(reader.context, member));
    else if (!methods.has(member.getName())) methods.set(member.getName(), readMethod(reader, member));
    else reader.context.report(overloadedMethod, member.getNameNode(), { method: member.getName() });
  }
  return { methods: [...methods.values()].filter((method) => method !== undefined), children };
}

function membersOf(declaration: ClassDeclaration): Node[] {
  const id = idProperty(declaration) ?? declaration.getStaticProperty("id");
  const members = declaration.getMembers().filter((member) => member !== id && !Node.isConstructorDeclaration(member));
  // What has neither a body nor `abstract` counts as an overload and is not among the members.
  const others = [SyntaxKind.Constructor, SyntaxKind.MethodDeclaration, SyntaxKind.IndexSignature].flatMap((kind) =>
    declaration.getChildrenOfKind(kind),
  );
  return [...new Set<Node>([...members, ...others])];
}

function isUsable(context: ReadContext, member: Node): member is MethodDeclaration | PropertyDeclaration {
  if (Node.isConstructorDeclaration(member)) {
    const className = member.getParentIfKind(SyntaxKind.ClassDeclaration)?.getName() ?? "default";
    context.report(constructorMember, member.getFirstChildByKindOrThrow(SyntaxKind.ConstructorKeyword), { className });
    return false;
  }
  const isProperty = Node.isPropertyDeclaration(member);
  if (!(isProperty || Node.isMethodDeclaration(member) || isGetterOrSetter(member)) || member.isStatic()) {
    context.report(unsupportedMember, member, { text: printType(member).replace(/;$/, "") });
    return false;
  }
  const nameNode = member.getNameNode();
  const name = nameNode.getText();
  const hidden = Node.isPrivateIdentifier(nameNode) || member.getScope() !== "public";
  if (hidden) context.report(hiddenMember, nameNode, { name });
  else if (!Node.isIdentifier(nameNode)) context.report(unnamedMember, nameNode, { name });
  else if (isGetterOrSetter(member) || (isProperty && member.hasAccessorKeyword())) {
    context.report(accessor, nameNode, { name });
  } else if (member.hasQuestionToken()) context.report(optionalMember, nameNode, { name });
  else return true;
  return false;
}

function isGetterOrSetter(member: Node): member is GetAccessorDeclaration | SetAccessorDeclaration {
  return Node.isGetAccessorDeclaration(member) || Node.isSetAccessorDeclaration(member);
}
