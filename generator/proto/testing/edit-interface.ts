import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import type { EnumValueModel, FieldModel, NamedModel, UnionModel } from "../../model/type.js";
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
      return changeMethod(random, model, (method) => ({
        ...method,
        parameters: editFields(random, method.parameters),
      }));
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
  if (type.kind === "message") return { ...type, fields: editFields(random, type.fields) };
  const literal = random.pick(names.literals);
  if (type.kind === "union") return { ...type, cases: editCases(random, type, literal) };
  const others = type.values.filter((value) => value.literal !== literal);
  const added: EnumValueModel = { name: literal, literal, doc: doc(), span };
  return { ...type, values: others.length < type.values.length ? others : [...others, added] };
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

function editFields(random: Random, fields: readonly FieldModel[]): readonly FieldModel[] {
  const absent = randomFields(random, 10).filter(({ name }) => !fields.some((field) => field.name === name));
  const added = absent[0];
  const chosen = fields[random.below(Math.max(1, fields.length))];
  const without = fields.filter((field) => field !== chosen);
  switch (random.pick(["add", "add", "remove", "move", "rename", "retype", "optional"])) {
    case "add":
      return added
        ? random.pick([
            [added, ...fields],
            [...fields, added],
          ])
        : fields;
    case "remove":
      return without;
    case "move":
      return chosen ? [chosen, ...without] : fields;
    case "rename":
      return fields.map((field) => (field === chosen && added ? { ...field, name: added.name } : field));
    case "retype":
      return fields.map((field) => (field === chosen ? randomField(random, field.name) : field));
    default:
      return fields.map((field) => (field === chosen ? toggled(field) : field));
  }
}

function toggled(field: FieldModel): FieldModel {
  const { kind } = field.type;
  return kind === "list" || kind === "map" ? field : { ...field, optional: !field.optional, nullable: false };
}
