import type { FormerName } from "../../model/doc.js";
import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import type {
  EnumModel,
  EnumValueModel,
  FieldModel,
  NamedModel,
  ParameterModel,
  UnionModel,
} from "../../model/type.js";
import { doc, span } from "./model-builder.js";
import type { Random } from "./random.js";
import { closeTypes, names, randomCase, randomField, randomFields, randomMethod } from "./random-model.js";

/** The interface after one edit an author might make: something added, removed, moved, renamed or given another type. */
export function editInterface(random: Random, model: InterfaceModel): InterfaceModel {
  const kind = random.pick(["methods", "parameters", "parameters", "result", "fields", "fields", "values"] as const);
  return closeTypes(random, edited(random, model, kind));
}

function edited(random: Random, model: InterfaceModel, kind: string): InterfaceModel {
  switch (kind) {
    case "methods":
      return { ...model, methods: editMethods(random, model.methods) };
    case "parameters":
      return changeMethod(random, model, (method) => editParameters(random, method));
    case "result":
      return changeMethod(random, model, ({ name }) => randomMethod(random, name));
    default:
      return changeType(random, model);
  }
}

function editMethods(random: Random, methods: readonly MethodModel[]): readonly MethodModel[] {
  const name = random.pick(names.methods);
  const others = methods.filter((method) => method.name !== name);
  return others.length < methods.length ? others : [...others, randomMethod(random, name)];
}

function changeMethod(random: Random, model: InterfaceModel, change: (method: MethodModel) => MethodModel) {
  if (model.methods.length === 0) return model;
  const chosen = random.pick(model.methods);
  return { ...model, methods: model.methods.map((method) => (method === chosen ? change(method) : method)) };
}

function changeType(random: Random, model: InterfaceModel): InterfaceModel {
  const types = Object.values(model.types);
  if (types.length === 0) return model;
  const chosen = random.pick(types);
  return { ...model, types: { ...model.types, [chosen.name]: editType(random, chosen) } };
}

function editType(random: Random, type: NamedModel): NamedModel {
  switch (type.kind) {
    case "message":
      return { ...type, ...editFields(random, type) };
    case "union":
      return { ...type, cases: editCases(random, type, random.pick(names.literals)) };
    case "enum":
      return editValues(random, type);
    default:
      return type satisfies never;
  }
}

function editCases(random: Random, { name, cases }: UnionModel, literal: string): UnionModel["cases"] {
  const others = cases.filter((one) => one.literal !== literal);
  if (others.length < cases.length) return others.length === 0 ? cases : others;
  const added = randomCase(name, literal);
  return random.pick([
    [added, ...others],
    [...others, added],
  ]);
}

function editValues(random: Random, type: EnumModel): EnumModel {
  const { values, removed } = tidied(random, type.values, type.removed);
  const literal = random.pick(names.literals);
  const others = values.filter((value) => value.literal !== literal);
  const added: EnumValueModel = { name: literal, literal, doc: doc(), span };
  if (others.length < values.length) return { ...type, values: others, removed: told(random, removed, literal) };
  const chosen = values[random.below(values.length)];
  if (chosen === undefined || random.chance(0.6)) return { ...type, values: [...values, added], removed };
  const renamed = { ...added, renamedFrom: random.chance(0.6) ? { name: chosen.name, span } : undefined };
  return { ...type, values: values.map((value) => (value === chosen ? renamed : value)), removed };
}

/** The fields of a message or method, and the names their author says are gone. */
interface Fields {
  readonly fields: readonly FieldModel[];
  readonly removed?: readonly FormerName[] | undefined;
}

/** A stream stays one, whatever its items become and wherever it goes. */
function editParameters(random: Random, method: MethodModel): MethodModel {
  const plain = method.parameters.filter(({ streamed }) => !streamed);
  const { fields, removed = [] } = editFields(random, { fields: plain, removed: method.removed });
  const stream = method.parameters.find(({ streamed }) => streamed);
  if (stream === undefined) return { ...method, parameters: fields, removed };
  const edited = editStream(random, stream, removed);
  const items: ParameterModel = { ...edited.item, optional: false, streamed: true };
  const parameters: readonly ParameterModel[] = fields;
  return {
    ...method,
    parameters: parameters.toSpliced(random.below(fields.length + 1), 0, items),
    removed: edited.removed,
  };
}

function editStream(random: Random, stream: FieldModel, removed: readonly FormerName[]) {
  const former = { name: stream.name, span };
  const name = random.pick(["items", "values", "samples"].filter((other) => other !== stream.name));
  switch (random.pick(["as it was", "as it was", "retyped", "renamed", "denied", "silent"])) {
    case "retyped":
      return { item: randomField(random, stream.name), removed };
    case "renamed":
      return { item: { ...stream, name, renamedFrom: former }, removed };
    case "denied":
      return { item: { ...stream, name, renamedFrom: undefined }, removed: [...removed, former] };
    case "silent":
      return { item: { ...stream, name, renamedFrom: undefined }, removed };
    default:
      return { item: { ...stream, renamedFrom: undefined }, removed };
  }
}

function editFields(random: Random, before: Fields): Fields {
  const { values: fields, removed } = tidied(random, before.fields, before.removed);
  const absent = randomFields(random, 10).filter(({ name }) => !fields.some((field) => field.name === name));
  const added = absent[0];
  const chosen = fields[random.below(Math.max(1, fields.length))];
  const without = fields.filter((field) => field !== chosen);
  const replaced = (next: FieldModel) => fields.map((field) => (field === chosen ? next : field));
  const kind = random.pick(["add", "add", "remove", "move", "rename", "rename", "retype", "optional"]);
  if (kind === "add" && added) return { fields: random.chance(0.5) ? [added, ...fields] : [...fields, added], removed };
  if (chosen === undefined) return { fields, removed };
  switch (kind) {
    case "remove":
      return { fields: without, removed: told(random, removed, chosen.name) };
    case "move":
      // Now and then the tag stands there although the field does, too.
      return { fields: [chosen, ...without], removed: random.chance(0.1) ? [...removed, gone(chosen)] : removed };
    case "rename":
      return added ? renamed(random, { fields, removed }, chosen, added.name) : { fields, removed };
    case "retype":
      return { fields: replaced(randomField(random, chosen.name)), removed };
    default:
      return { fields: replaced(toggled(chosen)), removed };
  }
}

/** Renamed with the tag that says so, with the one that denies it, without a word, or with a tag about another field. */
function renamed(random: Random, { fields, removed = [] }: Fields, chosen: FieldModel, name: string): Fields {
  const kind = random.pick(["told", "told", "told", "denied", "silent", "mistaken"]);
  const former = { name: kind === "mistaken" ? random.pick(fields).name : chosen.name, span };
  const next = { ...chosen, name, renamedFrom: kind === "told" || kind === "mistaken" ? former : undefined };
  const gone = kind === "denied" ? [...removed, former] : removed;
  return { fields: fields.map((field) => (field === chosen ? next : field)), removed: gone };
}

/** Mostly, tags that have done their duty are taken away. */
function tidied<Value extends { readonly renamedFrom?: FormerName | undefined }>(
  random: Random,
  values: readonly Value[],
  removed: readonly FormerName[] = [],
) {
  if (random.chance(0.3)) return { values, removed };
  return { values: values.map((value) => ({ ...value, renamedFrom: undefined })), removed: [] };
}

function gone({ name }: FieldModel): FormerName {
  return { name, span };
}

function told(random: Random, removed: readonly FormerName[], name: string): readonly FormerName[] {
  return random.chance(0.5) ? [...removed, { name, span }] : removed;
}

function toggled(field: FieldModel): FieldModel {
  const { kind } = field.type;
  return kind === "list" || kind === "map" ? field : { ...field, optional: !field.optional, nullable: false };
}
