import { type Expression, Node, SyntaxKind, type TypeNode, type VariableDeclaration } from "ts-morph";
import { looseObject, unknownMemberValue } from "../../diagnostics/catalogue/choices.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import type { EnumMember } from "./enum-member.js";

/** A const object whose values a type stands for. */
export interface ConstObject {
  readonly declaration: VariableDeclaration;
  /** Absent when one has no value that can be read, which is reported. */
  readonly members: readonly EnumMember[] | undefined;
}

/** The object that `(typeof Levels)[keyof typeof Levels]` names; undefined for any other type. */
export function constObject(context: ReadContext, node: TypeNode | undefined): ConstObject | undefined {
  const name = objectName(node);
  const symbol = name?.getSymbol();
  const target = symbol?.isAlias() ? symbol.getAliasedSymbol() : symbol;
  const declaration = target?.getDeclarations().find((one) => Node.isVariableDeclaration(one));
  return declaration && { declaration, members: objectMembers(context, declaration) };
}

function objectName(node: TypeNode | undefined): Node | undefined {
  if (!Node.isIndexedAccessTypeNode(node)) return undefined;
  const [object, index] = [withoutParentheses(node.getObjectTypeNode()), withoutParentheses(node.getIndexTypeNode())];
  if (!Node.isTypeQuery(object) || !Node.isTypeOperatorTypeNode(index)) return undefined;
  const keys = index.getOperator() === SyntaxKind.KeyOfKeyword ? withoutParentheses(index.getTypeNode()) : undefined;
  if (!Node.isTypeQuery(keys) || keys.getText() !== object.getText()) return undefined;
  return object.getExprName();
}

function withoutParentheses(node: TypeNode): TypeNode {
  return Node.isParenthesizedTypeNode(node) ? withoutParentheses(node.getTypeNode()) : node;
}

/** In a declaration file the literals are types, elsewhere values of an object `as const`. */
function objectMembers(context: ReadContext, declaration: VariableDeclaration): readonly EnumMember[] | undefined {
  const type = declaration.getName();
  const declared = declaration.getTypeNode();
  const initializer = declaration.getInitializer();
  const properties = Node.isTypeLiteral(declared) ? declared.getMembers() : constProperties(initializer);
  if (properties === undefined || properties.length === 0) {
    context.report(looseObject, declaration.getNameNode(), { name: type });
    return undefined;
  }
  const members = properties.flatMap((property) => objectMember(context, type, property) ?? []);
  return members.length === properties.length ? members : undefined;
}

function constProperties(initializer: Expression | undefined): readonly Node[] | undefined {
  if (Node.isSatisfiesExpression(initializer)) return constProperties(initializer.getExpression());
  if (!Node.isAsExpression(initializer) || initializer.getTypeNode()?.getText() !== "const") return undefined;
  const object = initializer.getExpression();
  return Node.isObjectLiteralExpression(object) ? object.getProperties() : undefined;
}

function objectMember(context: ReadContext, type: string, node: Node): EnumMember | undefined {
  const named = Node.isPropertyAssignment(node) || Node.isPropertySignature(node) ? node : undefined;
  const nameNode = named?.getNameNode();
  const name = Node.isStringLiteral(nameNode) ? nameNode.getLiteralText() : nameNode?.getText();
  const literal =
    named && literalValue(Node.isPropertyAssignment(named) ? named.getInitializer() : named.getTypeNode());
  if (name !== undefined && !name.startsWith("[") && literal !== undefined) return { name, literal, node };
  context.report(unknownMemberValue, node, { member: name ?? printType(node), type });
  return undefined;
}

function literalValue(node: Node | undefined): string | number | undefined {
  if (Node.isLiteralTypeNode(node)) return literalValue(node.getLiteral());
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return node.getLiteralText();
  if (Node.isNumericLiteral(node)) return node.getLiteralValue();
  const isNegative = Node.isPrefixUnaryExpression(node) && node.getOperatorToken() === SyntaxKind.MinusToken;
  const operand = isNegative ? literalValue(node.getOperand()) : undefined;
  return typeof operand === "number" ? -operand : undefined;
}
