import type { InterfaceModel, MethodKind, MethodModel } from "../../model/interface.js";
import type {
  EnumModel,
  FieldModel,
  MessageModel,
  NamedModel,
  ParameterModel,
  TypeModel,
  UnionCaseModel,
  UnionModel,
} from "../../model/type.js";
import { caseMessageName } from "../lower/wire-names.js";
import {
  choice,
  doc,
  enumModel,
  field,
  interfaceModel,
  list,
  map,
  message,
  messageModel,
  method,
  scalar,
  span,
} from "./model-builder.js";
import type { Random } from "./random.js";

/** Names a random interface is made of; few, so that removed ones come back, and odd ones among them. */
export const names = {
  methods: ["on", "setDTR", "read2D", "getURLFor", "list", "a"],
  fields: ["wait", "dutSSHKey", "adc2V", "test_30_100", "URL", "iOSVersion", "_hidden", "message", "a1b2", "x"],
  literals: ["low", "high", "usb-c", "5V", "USB", "mixedCase", "3v3"],
  messages: ["Reading", "USBPort", "Pin2D"],
  enums: ["PinLevel", "Usb3Mode", "HTTPState"],
  unions: ["Shape", "USBEvent"],
} as const;

/** An interface of all kinds of methods and types. */
export function randomInterface(random: Random, id: string): InterfaceModel {
  const methods = names.methods.filter(() => random.chance(0.5)).map((name) => randomMethod(random, name));
  const nested = methods.map((each) =>
    random.chance(0.4)
      ? { ...each, parameters: [...each.parameters, field("setup", message(`${requestName(each)}.Setup`))] }
      : each,
  );
  return closeTypes(random, interfaceModel(id, nested, [], { doc: randomDoc(random) }));
}

/** The interface with exactly the types its methods use; those it lacks are made up. */
export function closeTypes(random: Random, model: InterfaceModel): InterfaceModel {
  const types = new Map<string, NamedModel>();
  const visit = (type: TypeModel | undefined): void => {
    if (type?.kind === "list") visit(type.element);
    if (type?.kind === "map") visit(type.value);
    if (type === undefined || !("name" in type) || types.has(type.name)) return;
    const found = model.types[type.name] ?? randomNamed[type.kind](random, type.name);
    types.set(type.name, found);
    if (found.kind === "message") for (const each of found.fields) visit(each.type);
    if (found.kind === "union") for (const each of found.cases) visit(message(each.message));
  };
  for (const { result, parameters } of model.methods) {
    visit(result);
    for (const { type } of parameters) visit(type);
  }
  return { ...model, types: Object.fromEntries(types) };
}

/** A method of any kind with random parameters. */
export function randomMethod(random: Random, name: string): MethodModel {
  const kind = random.pick(["unary", "unary", "server-stream", "client-stream", "two-way", "byte-stream"] as const);
  const givesItems = kind === "server-stream" || kind === "two-way";
  const result = givesItems || (kind !== "byte-stream" && random.chance(0.5)) ? randomType(random) : undefined;
  const safety = { readonly: random.chance(0.2), idempotent: random.chance(0.2), destructive: random.chance(0.2) };
  const timeoutMs = random.chance(0.2) ? 1000 : undefined;
  const fields = randomFields(random, 3);
  const parameters = kind === "unary" ? withResource(random, fields) : withStream(random, kind, fields);
  return method(name, { kind, result, parameters, safety, timeoutMs, doc: randomDoc(random) });
}

/** Lends the call a resource now and then. */
function withResource(random: Random, fields: readonly FieldModel[]): ParameterModel[] {
  if (random.chance(0.8)) return [...fields];
  const absent = random.pick(["never", "undefined", "null"]);
  const image = field("image", { kind: "resource" }, { optional: absent === "undefined", nullable: absent === "null" });
  return fields.toSpliced(random.below(fields.length + 1), 0, image);
}

/** Makes one parameter a stream where the kind asks for it. */
function withStream(random: Random, kind: MethodKind, fields: readonly FieldModel[]): ParameterModel[] {
  if (kind !== "client-stream" && kind !== "two-way") return [...fields];
  const items = { ...randomField(random, "items"), optional: false, streamed: true as const };
  return fields.toSpliced(random.below(fields.length + 1), 0, items);
}

/** Fields with different names. */
export function randomFields(random: Random, most: number): FieldModel[] {
  const count = random.below(most + 1);
  const chosen = names.fields.map((name) => ({ name, key: random.below(1000) })).sort((a, b) => a.key - b.key);
  return chosen.slice(0, count).map(({ name }) => randomField(random, name));
}

/** A field of any type. */
export function randomField(random: Random, name: string): FieldModel {
  const type = randomType(random);
  const absent = type.kind === "list" || type.kind === "map" ? "never" : random.pick(["never", "undefined", "null"]);
  return field(name, type, {
    optional: absent === "undefined",
    nullable: absent === "null",
    unit: random.chance(0.2) ? "°C" : undefined,
    range: random.chance(0.2) ? { minimum: -1.5, maximum: undefined } : undefined,
    defaultJson: random.chance(0.2) ? '"a\\"b"' : undefined,
    doc: randomDoc(random),
  });
}

function randomType(random: Random): TypeModel {
  const element = random.pick<() => TypeModel>([
    () => scalar(random.pick(["double", "int32", "string", "bool", "bytes", "int64"])),
    () => ({ kind: "scalar", ...random.pick(odd) }),
    () => ({ kind: "date" }),
    () => ({ kind: "duration" }),
    () => ({ kind: "union", name: random.pick(names.unions) }),
    () => message(random.pick(names.messages)),
    () => choice(random.pick(names.enums)),
    () => ({ kind: "json", json: random.pick(["value", "object"]) }),
  ])();
  const isSafe = element.kind === "scalar" && element.spelling === "safeInt";
  if (random.chance(0.15)) return { ...list(element), holder: random.pick(["array", "set"]) };
  return !isSafe && random.chance(0.15) ? { ...map(element), holder: random.pick(["record", "map"]) } : element;
}

/** Scalars that need an option. */
const odd = [
  { scalar: "int64", spelling: "safeInt" },
  { scalar: "bytes", spelling: "Buffer" },
  { scalar: "string", spelling: "Uuid" },
] as const;

function randomEnum(random: Random, name: string): EnumModel {
  const literals = names.literals.filter(() => random.chance(0.5));
  return enumModel(name, literals.length > 0 ? literals : ["low"], { doc: randomDoc(random) });
}

function randomUnion(random: Random, name: string): UnionModel {
  const literals = names.literals.filter(() => random.chance(0.5));
  const cases = (literals.length > 0 ? literals : ["low"]).map((literal) => randomCase(name, literal));
  const rest = { source: undefined, typeArguments: [], doc: randomDoc(random), span };
  return { kind: "union", name, discriminant: "eventKind", cases, ...rest };
}

/** A case of a union; its message is made up by {@link closeTypes}. */
export function randomCase(union: string, literal: string): UnionCaseModel {
  return { literal, message: `${union}.${caseMessageName(literal)}`, doc: doc(), span };
}

const randomNamed = { enum: randomEnum, message: randomRecord, union: randomUnion };

function randomRecord(random: Random, name: string): MessageModel {
  return messageModel(name, randomFields(random, 5), { doc: randomDoc(random) });
}

function requestName({ name, kind }: MethodModel): string {
  const rpc = name.charAt(0).toUpperCase() + name.slice(1);
  return `${rpc}Request${kind === "unary" || kind === "server-stream" ? "" : ".Open"}`;
}

function randomDoc(random: Random) {
  const text = random.pick([
    "",
    "One sentence.",
    "Two lines,\nthis is the other.\n\n- a `list`\n- */ // {",
    "long ".repeat(60),
  ]);
  return doc(text, random.chance(0.1) ? random.pick(["", "use another."]) : undefined);
}
