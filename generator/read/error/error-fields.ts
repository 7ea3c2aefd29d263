import { type ClassDeclaration, Node, type PropertyDeclaration } from "ts-morph";
import { errorMember } from "../../diagnostics/catalogue/errors.js";
import type { ReadContext } from "../source/read-context.js";
import type { ErrorClass } from "./error-class.js";

/** The fields of an error that one class declares: its public readonly properties. */
export function errorFields(declaration: ClassDeclaration): readonly PropertyDeclaration[] {
  return propertiesOf(declaration).filter((property) => problemOf(property) === undefined);
}

/**
 * Tells whether all properties can be carried, and reports those that cannot; methods, getters and static members stay on
 * their side.
 */
export function checkErrorMembers(context: ReadContext, { declaration, chain }: ErrorClass): boolean {
  const type = declaration.getName() ?? "default";
  let sound = true;
  for (const property of chain.flatMap(propertiesOf)) {
    const problem = problemOf(property);
    if (problem === undefined) continue;
    sound = false;
    context.report(errorMember, property.getNameNode(), {
      member: property.getName().replaceAll(/["']/g, ""),
      type,
      ...problem,
    });
  }
  return sound;
}

/** What every `DriverError` has; the wire carries these by itself, or not at all. */
const ownProperties = ["cause", "code", "details", "device", "message", "method", "stack"];

/** `name` is the class's name on both sides. */
function propertiesOf(declaration: ClassDeclaration): readonly PropertyDeclaration[] {
  const isField = (one: PropertyDeclaration) => !one.isStatic() && one.getName() !== "name";
  return declaration.getProperties().filter(isField);
}

interface Problem {
  readonly problem: string;
  readonly cure: string;
}

function problemOf(property: PropertyDeclaration): Problem | undefined {
  const nameNode = property.getNameNode();
  if (Node.isPrivateIdentifier(nameNode) || property.getScope() !== "public") {
    return { problem: "is hidden, so the client would not get it", cure: "Make it public, or compute it in a getter" };
  }
  if (!Node.isIdentifier(nameNode)) {
    return { problem: "has no plain name", cure: "Use a name that needs no quotes or brackets" };
  }
  if (ownProperties.includes(property.getName())) {
    const cure = property.getName() === "code" ? codeCure : "Give it another name";
    return { problem: "is something every DriverError has", cure };
  }
  if (property.isReadonly() && !property.hasAccessorKeyword()) return undefined;
  return { problem: "may still change when the error was thrown", cure: "Make it `readonly`" };
}

const codeCure = "Pass the code on: `super(message, { code: ..., ...options })`";
