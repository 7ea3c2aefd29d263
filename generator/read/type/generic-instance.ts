import type { Node, TypeNode, TypeParameterDeclaration } from "ts-morph";
import { genericType } from "../../diagnostics/catalogue/types.js";
import { isTemplate, type TypeModel } from "../../model/type.js";
import { printType } from "../source/print-type.js";
import { bindArguments } from "./bind-arguments.js";
import type { Bindings, TypePlace, TypeReader } from "./type-reader.js";

/** A type with its parameters filled in. */
export interface Instance {
  /** `ReadingPage` for `Page<Reading>`; the name itself for a type without parameters, or with all as assumed. */
  readonly name: string;
  readonly bindings: Bindings;
  readonly typeArguments: readonly TypeModel[];
}

/** What is to be instantiated, and where it is named. */
export interface GenericUse {
  readonly node: Node;
  readonly name: string;
  readonly parameters: readonly TypeParameterDeclaration[];
  readonly given: readonly TypeNode[];
}

/** A type that contains itself with ever longer arguments has no end; names this long are taken for one. */
const longestName = 100;

/** Names a type with its arguments; undefined when one of them has no name to speak of, which is reported. */
export function instantiate(reader: TypeReader, use: GenericUse, place: TypePlace): Instance | undefined {
  const bindings = bindArguments(use.parameters, use.given, place.bindings);
  if (bindings === undefined) return reportGeneric(reader, use, true);
  const typeArguments: TypeModel[] = [];
  for (const bound of bindings.values()) {
    const read = reader.read(bound.node, { ...place, bindings: bound.bindings });
    if (read === undefined) return undefined;
    if (read.optional || read.nullable) return reportGeneric(reader, use);
    typeArguments.push(read.type);
  }
  const words = typeArguments.slice(0, countNamed(reader, use, { bindings, typeArguments }, place)).map(wordOf);
  const name = [...words, use.name].join("");
  if (words.includes(undefined) || name.length > longestName) return reportGeneric(reader, use);
  return { name, bindings, typeArguments };
}

/** How many arguments the name mentions: the last ones are left out where they are what the declaration assumes. */
function countNamed(
  reader: TypeReader,
  { parameters }: GenericUse,
  { bindings, typeArguments }: Pick<Instance, "bindings" | "typeArguments">,
  place: TypePlace,
): number {
  const isAssumed = (parameter: TypeParameterDeclaration, index: number) => {
    const standard = parameter.getDefault();
    const read = standard && reader.read(standard, { ...place, bindings });
    return read !== undefined && JSON.stringify(read.type) === JSON.stringify(typeArguments[index]);
  };
  return parameters.findLastIndex((parameter, index) => !isAssumed(parameter, index)) + 1;
}

/** How a type is called inside a name; undefined for lists, maps and what is written inline. */
function wordOf(type: TypeModel): string | undefined {
  switch (type.kind) {
    case "scalar":
      if (isTemplate(type)) return undefined;
      return type.spelling.charAt(0).toUpperCase() + type.spelling.slice(1);
    case "date":
      return "Date";
    case "duration":
      return "Duration";
    case "json":
      return type.json === "value" ? "JsonValue" : "JsonObject";
    case "message":
    case "enum":
    case "union":
      return type.name.includes(".") ? undefined : type.name;
    case "resource":
    case "list":
    case "map":
      return undefined;
    default:
      return type satisfies never;
  }
}

function reportGeneric(reader: TypeReader, { node }: GenericUse, bare = false): undefined {
  reader.context.report(genericType, node, { type: printType(node), bare });
}
