import { Node, SyntaxKind, type TypeNode } from "ts-morph";

/** A union's members, with absence told apart from values. */
export interface UnionParts {
  /** Members other than `undefined` and `null`; nested unions are flattened, aliases are not. */
  readonly members: readonly TypeNode[];
  readonly optional: boolean;
  readonly nullable: boolean;
}

/** Takes a union apart; any other type is a union of one. */
export function unionParts(node: TypeNode): UnionParts {
  const all = flatten(node);
  const members = all.filter((member) => !isUndefined(member) && !isNull(member));
  return { members, optional: all.some(isUndefined), nullable: all.some(isNull) };
}

export function isStringLiteral(node: TypeNode): boolean {
  return Node.isLiteralTypeNode(node) && Node.isStringLiteral(node.getLiteral());
}

/** The text of a string literal type; undefined for any other type. */
export function literalText(node: TypeNode): string | undefined {
  const literal = Node.isLiteralTypeNode(node) ? node.getLiteral() : undefined;
  return Node.isStringLiteral(literal) ? literal.getLiteralText() : undefined;
}

function flatten(node: TypeNode): TypeNode[] {
  if (Node.isParenthesizedTypeNode(node)) return flatten(node.getTypeNode());
  return Node.isUnionTypeNode(node) ? node.getTypeNodes().flatMap(flatten) : [node];
}

function isUndefined(node: TypeNode): boolean {
  return node.getKind() === SyntaxKind.UndefinedKeyword;
}

function isNull(node: TypeNode): boolean {
  return Node.isLiteralTypeNode(node) && node.getLiteral().getKind() === SyntaxKind.NullKeyword;
}
