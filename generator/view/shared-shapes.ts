import type { InterfaceModel } from "../model/interface.js";
import type { FieldModel, NamedModel, TypeModel } from "../model/type.js";
import { lowerFirstWord } from "./place.js";

type Types = InterfaceModel["types"];

/**
 * The records and variants that several methods or fields use: their shape stands in a constant of its own, once.
 *
 * @returns Names of the constants by type, each after those its shape uses. Types inside themselves have none: what
 * stands for them depends on where they are used.
 */
export function sharedShapes({ methods, types }: InterfaceModel): ReadonlyMap<string, string> {
  const uses = new Map<string, number>();
  const order: string[] = [];
  const visit = (name: string): void => {
    uses.set(name, (uses.get(name) ?? 0) + 1);
    if (uses.get(name) !== 1) return;
    namesIn(types[name], types).forEach(visit);
    order.push(name);
  };
  for (const { parameters, result } of methods) {
    for (const type of [...parameters.map((one) => one.type), result]) namesOf(type).forEach(visit);
  }
  const shared = order.filter(
    (name) => (uses.get(name) ?? 0) > 1 && isRecord(types[name]) && !isInsideItself(name, types),
  );
  const constants = shared.map((name) => [name, `${lowerFirstWord(name)}Shape`] as const);
  return new Map(
    constants.filter(([, constant], index) => constants.findIndex((one) => one[1] === constant) === index),
  );
}

function isRecord(model: NamedModel | undefined): boolean {
  return model !== undefined && model.kind !== "enum";
}

function isInsideItself(name: string, types: Types): boolean {
  const reached = new Set(namesIn(types[name], types));
  for (const one of reached) for (const next of namesIn(types[one], types)) reached.add(next);
  return reached.has(name);
}

/** Names of the types that the fields of a type have; the cases of a union count as its own. */
function namesIn(model: NamedModel | undefined, types: Types): readonly string[] {
  if (model === undefined || model.kind === "enum") return [];
  if (model.kind === "message") return namesOfFields(model.fields);
  return model.cases.flatMap(({ message }) => namesIn(types[message], types));
}

function namesOfFields(fields: readonly FieldModel[]): readonly string[] {
  return fields.flatMap(({ type }) => namesOf(type));
}

function namesOf(type: TypeModel | undefined): readonly string[] {
  if (type === undefined) return [];
  if (type.kind === "list") return namesOf(type.element);
  if (type.kind === "map") return namesOf(type.value);
  return "name" in type ? [type.name] : [];
}
