import { existsSync, readFileSync } from "node:fs";
import { type ClassDeclaration, Node, type PropertyDeclaration, ts } from "ts-morph";
import { invalidId } from "../../diagnostics/catalogue/shape.js";
import type { InterfaceId } from "../../model/interface.js";
import type { ReadContext } from "./read-context.js";

/** True for a class with a `static id` of its own: the mark of an interface. */
export function hasInterfaceId(declaration: ClassDeclaration): boolean {
  return idProperty(declaration) !== undefined;
}

/** The id of an interface; undefined when it has none or a malformed one, which is reported at it. */
export function readInterfaceId(context: ReadContext, declaration: ClassDeclaration): InterfaceId | undefined {
  const property = idProperty(declaration);
  if (property === undefined) return undefined;
  const text = idText(declaration, property);
  const id = text === undefined ? undefined : parseInterfaceId(text);
  const problem = property.isReadonly() ? id === undefined && phraseProblem(property, text) : "is not readonly";
  if (problem !== false) context.report(invalidId, property.getInitializer() ?? property, { problem });
  return problem === false ? id : undefined;
}

function phraseProblem(property: PropertyDeclaration, text: string | undefined): string {
  if (text !== undefined) return `"${text}" is not of the form "name/v1"`;
  return property.hasInitializer() ? "is not a string literal" : "has no value";
}

const word = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
const idForm = new RegExp(`^(${word}(?:\\.${word})*)/(v[1-9]\\d*(?:(?:alpha|beta)[1-9]\\d*)?)$`);

/** Takes `power.rescue/v1` apart; undefined when the text is no interface id. */
export function parseInterfaceId(text: string): InterfaceId | undefined {
  const [, name, version] = idForm.exec(text) ?? [];
  return name === undefined || version === undefined ? undefined : { text, name, version };
}

/** The property that makes a class an interface. */
export function idProperty(declaration: ClassDeclaration): PropertyDeclaration | undefined {
  const members = declaration.getMembers().filter((member) => Node.isPropertyDeclaration(member));
  return members.find((member) => member.getName() === "id" && member.isStatic());
}

/** The literal: the initial value or, in a declaration file, the literal type or the value in the JavaScript beside it. */
function idText(declaration: ClassDeclaration, property: PropertyDeclaration): string | undefined {
  const initializer = property.getInitializer();
  if (initializer !== undefined) return literalText(initializer);
  const type = property.getTypeNode();
  if (Node.isLiteralTypeNode(type)) return literalText(type.getLiteral());
  const file = declaration.getSourceFile();
  const name = declaration.getName();
  return file.isDeclarationFile() && name !== undefined ? idInJavaScript(file.getFilePath(), name) : undefined;
}

function literalText(node: Node): string | undefined {
  return Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node) ? node.getLiteralText() : undefined;
}

/** `static readonly id: string = "power/v1"` loses its value in a declaration file, but not in the compiled one. */
function idInJavaScript(declarationFile: string, className: string): string | undefined {
  const file = declarationFile.replace(/\.d\.([cm]?)ts$/, ".$1js");
  if (file === declarationFile || !existsSync(file)) return undefined;
  const { statements } = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022);
  const values = statements.flatMap((statement) => [
    ts.isClassDeclaration(statement) && statement.name?.text === className ? staticValue(statement) : undefined,
    ts.isExpressionStatement(statement) ? assignedValue(statement.expression, className) : undefined,
  ]);
  return values.find((value) => value !== undefined);
}

function staticValue({ members }: ts.ClassDeclaration): string | undefined {
  const member = members.find(
    (one) => ts.isPropertyDeclaration(one) && ts.isIdentifier(one.name) && one.name.text === "id",
  );
  const value = member && ts.isPropertyDeclaration(member) ? member.initializer : undefined;
  return value && ts.isStringLiteralLike(value) ? value.text : undefined;
}

/** `PowerInterface.id = "power/v1"`, as older targets write it. */
function assignedValue(expression: ts.Expression, className: string): string | undefined {
  if (!ts.isBinaryExpression(expression) || !ts.isStringLiteralLike(expression.right)) return undefined;
  const { left } = expression;
  if (!ts.isPropertyAccessExpression(left) || left.name.text !== "id") return undefined;
  return ts.isIdentifier(left.expression) && left.expression.text === className ? expression.right.text : undefined;
}
