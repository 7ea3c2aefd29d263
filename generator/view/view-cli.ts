import type { Doc } from "../model/doc.js";
import type { ChildModel, InterfaceModel, MethodModel } from "../model/interface.js";
import { type DescribedTypes, describeDeclared, describeParameter, describeType } from "./describe-type.js";
import { docDetails } from "./doc-details.js";
import { createFileScope } from "./file-scope.js";
import { codegenDoor } from "./imports.js";
import { kebabCase } from "./kebab-case.js";
import { group, hardLine, indent, join, type Layout } from "./layout.js";
import type { ViewContext } from "./place.js";
import { printLayout } from "./print-layout.js";
import { type LiteralObject, layoutExpanded, layoutLiteral, layoutProperties } from "./print-literal.js";
import { sharedShapes } from "./shared-shapes.js";

/** What `cli.hbs` renders. */
export interface CliView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
  /** Interface id, `power/v1`. */
  readonly id: string;
  /** Constants of types that are used more than once: `const powerReadingShape: TypeDescription = {...};` */
  readonly shapes: readonly string[];
  /** `export const powerDescription: InterfaceDescription = {...};` */
  readonly declaration: string;
}

/** Makes the view of an interface's commands, one typed constant. */
export function viewCli(context: ViewContext): CliView {
  const { place, header } = context;
  const constants = sharedShapes(context.interface);
  const types = { types: context.interface.types, constantOf: (name: string) => constants.get(name) };
  const scope = createFileScope(context, [place.description, ...constants.values()]);
  const type = scope.imports.useType("InterfaceDescription", codegenDoor);
  // A declared type costs the compiler less than one it infers, for every literal in it, and then compares.
  const declaration = [`export const ${place.description}: ${type} = `, layoutInterface(context, types), ";"];
  const shape = (): string => scope.imports.useType("TypeDescription", codegenDoor);
  const shapes = [...constants].map(([name, constant]) =>
    printLayout([`const ${constant}: ${shape()} = `, layoutLiteral(describeDeclared(name, types)), ";"]),
  );
  return { header, imports: scope.imports.print(), id: place.id, shapes, declaration: printLayout(declaration) };
}

function layoutInterface({ interface: contract, place }: ViewContext, types: DescribedTypes): Layout {
  const { ancestors, children, doc } = contract;
  const about = {
    id: place.id,
    service: place.service,
    ...describeDoc(doc),
    extends: ancestors.length === 0 ? undefined : ancestors.map(({ id }) => id.text),
    children: children.length === 0 ? undefined : children.map(describeChild),
  };
  return layoutExpanded([...layoutProperties(about), ["methods: ", layoutMethods(contract, types)]]);
}

function layoutMethods({ methods }: InterfaceModel, types: DescribedTypes): Layout {
  if (methods.length === 0) return "[]";
  const commands = methods.map((method) => layoutExpanded(layoutProperties(describeMethod(method, types))));
  return group(["[", indent([hardLine, join([",", hardLine], commands)]), ",", hardLine, "]"]);
}

function describeMethod(method: MethodModel, types: DescribedTypes): LiteralObject {
  const { safety } = method;
  return {
    name: method.name,
    command: kebabCase(method.name),
    kind: method.kind,
    ...describeDoc(method.doc),
    readonly: safety.readonly || undefined,
    idempotent: safety.idempotent || undefined,
    destructive: safety.destructive || undefined,
    timeoutMs: method.timeoutMs,
    parameters: method.parameters.flatMap((one) => (one.streamed ? [] : [describeParameter(one, types)])),
    items: describeItems(method, types),
    result: method.result === undefined ? undefined : describeType(method.result, types),
  };
}

/** What a client stream sends, and its place among the parameters. */
function describeItems({ parameters }: MethodModel, types: DescribedTypes): LiteralObject | undefined {
  const position = parameters.findIndex(({ streamed }) => streamed);
  const parameter = parameters[position];
  return parameter && { ...describeParameter(parameter, types), position };
}

function describeChild({ name, interface: { id }, doc }: ChildModel): LiteralObject {
  return { name, interface: id.text, summary: doc.summary };
}

function describeDoc(doc: Doc): LiteralObject {
  return { summary: doc.summary, details: docDetails(doc) || undefined, deprecated: doc.deprecated?.reason };
}
