import {
  type ClassDeclaration,
  type ConstructorDeclaration,
  type ParameterDeclaration,
  type PropertyDeclaration,
  SyntaxKind,
} from "ts-morph";
import { errorConstructor } from "../../diagnostics/catalogue/errors.js";
import { printType } from "../source/print-type.js";
import type { ReadContext } from "../source/read-context.js";
import type { ErrorClass } from "./error-class.js";
import { errorFields } from "./error-fields.js";

/**
 * Reports an error class that a client cannot make: it calls the constructor with the message, and with one object that
 * holds the fields beside the options of every `DriverError`.
 */
export function checkConstructor(context: ReadContext, { declaration, chain }: ErrorClass): void {
  const fields = chain.flatMap(errorFields);
  const found = constructorOf(chain);
  const flaw =
    classFlaw(declaration) ?? (found === undefined ? withoutConstructor(fields) : constructorFlaw(found, fields));
  if (flaw === undefined) return;
  const ownKeyword =
    found?.getParent() === declaration ? found.getFirstChildByKind(SyntaxKind.ConstructorKeyword) : undefined;
  context.report(errorConstructor, ownKeyword ?? declaration.getNameNode() ?? declaration, {
    type: declaration.getName() ?? "default",
    problem: flaw.problem,
    cure: flaw.cure ?? `Write \`${signature(fields)}\``,
  });
}

interface Flaw {
  readonly problem: string;
  /** Absent where the constructor has to be another. */
  readonly cure?: string;
}

type Fields = readonly PropertyDeclaration[];

/** The constructor that `new` reaches; the one that others only widen, where there are several. */
function constructorOf(chain: ErrorClass["chain"]): ConstructorDeclaration | undefined {
  return chain.toReversed().flatMap((one) => one.getConstructors())[0];
}

function classFlaw(declaration: ClassDeclaration): Flaw | undefined {
  if (declaration.isAbstract()) {
    return { problem: "it is abstract", cure: "Remove `abstract`, or name a class derived from it" };
  }
  if (declaration.getTypeParameters().length === 0) return undefined;
  return { problem: "it has type parameters", cure: "Write the types of its fields out" };
}

function withoutConstructor([first]: Fields): Flaw | undefined {
  return first && { problem: `no constructor takes its field "${first.getName()}"` };
}

function constructorFlaw(declaration: ConstructorDeclaration, fields: Fields): Flaw | undefined {
  const problem =
    scopeProblem(declaration) ??
    parametersProblem(declaration) ??
    optionsProblem(declaration.getParameters()[1], fields);
  return problem === undefined ? undefined : { problem };
}

function scopeProblem(declaration: ConstructorDeclaration): string | undefined {
  const scope = declaration.getScope();
  return scope === "public" ? undefined : `its constructor is ${scope}`;
}

function parametersProblem(declaration: ConstructorDeclaration): string | undefined {
  const parameters = declaration.getParameters();
  const [message, , ...others] = parameters;
  const property = parameters.find((parameter) => parameter.isParameterProperty());
  if (property !== undefined) return `its constructor declares the field "${property.getName()}" as a parameter`;
  if (message === undefined || message.isRestParameter() || !message.getType().isString()) {
    return "its constructor does not take the message, a string, first";
  }
  const surplus = others.find((parameter) => !parameter.isOptional());
  return surplus && `its constructor needs a third argument, "${surplus.getName()}"`;
}

/** Options of every `DriverError`. */
const ownOptions = ["cause", "code", "details", "device", "method"];

function optionsProblem(parameter: ParameterDeclaration | undefined, fields: Fields): string | undefined {
  const names = fields.map((field) => field.getName());
  const type = parameter?.getType().getNonNullableType();
  if (parameter !== undefined && !type?.isObject() && !type?.isIntersection()) {
    return `its constructor takes "${printType(parameter)}" instead of an object with the options`;
  }
  const taken = type?.getProperties() ?? [];
  const missing = names.find((name) => !taken.some((option) => option.getName() === name));
  if (missing !== undefined) return `its constructor does not take its field "${missing}" among the options`;
  const known = [...names, ...ownOptions];
  const strange = taken.find((option) => !option.isOptional() && !known.includes(option.getName()));
  return strange && `its constructor needs the option "${strange.getName()}", which is no public readonly property`;
}

function signature(fields: Fields): string {
  if (fields.length === 0) return "constructor(message: string, options?: DriverErrorOptions)";
  const members = fields.map((field) => {
    const type = field.getTypeNode();
    return `readonly ${field.getName()}${field.hasQuestionToken() ? "?" : ""}: ${type === undefined ? "..." : printType(type)}`;
  });
  return `constructor(message: string, options: DriverErrorOptions & { ${members.join("; ")} })`;
}
