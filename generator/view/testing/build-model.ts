import type { Doc } from "../../model/doc.js";
import type { ChildModel, InterfaceModel, InterfaceReference, MethodModel } from "../../model/interface.js";
import type { Span } from "../../model/span.js";
import type {
  EnumModel,
  FieldModel,
  ListType,
  MapType,
  MessageModel,
  ScalarType,
  TypeModel,
} from "../../model/type.js";

/** Short ways to write models by hand, for tests of views. */

export const span: Span = { file: "interfaces/sample.ts", line: 1, column: 1, length: 1 };

export function doc(text: string, deprecated?: string): Doc {
  const summary = /^[\s\S]*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
  return { text, summary, deprecated: deprecated === undefined ? undefined : { reason: deprecated, span } };
}

export const number: ScalarType = { kind: "scalar", scalar: "double", spelling: "number" };
export const text: ScalarType = { kind: "scalar", scalar: "string", spelling: "string" };
export const flag: ScalarType = { kind: "scalar", scalar: "bool", spelling: "boolean" };
export const bytes: ScalarType = { kind: "scalar", scalar: "bytes", spelling: "Uint8Array" };
export const int32: ScalarType = { kind: "scalar", scalar: "int32", spelling: "int32" };
export const uint64: ScalarType = { kind: "scalar", scalar: "uint64", spelling: "uint64" };
export const jsonObject: TypeModel = { kind: "json", json: "object" };

export function listOf(element: TypeModel): ListType {
  return { kind: "list", element, holder: "array" };
}

export function mapOf(value: TypeModel): MapType {
  return { kind: "map", key: text, value, holder: "record" };
}

export function field(name: string, type: TypeModel, rest: Partial<FieldModel> = {}): FieldModel {
  const nothing = { unit: undefined, range: undefined, defaultJson: undefined };
  return { name, type, optional: false, nullable: false, doc: doc(""), span, ...nothing, ...rest };
}

export function message(name: string, fields: readonly FieldModel[], module?: string): MessageModel {
  const source = module === undefined ? undefined : { module, exportName: name };
  return { kind: "message", name, source, typeArguments: [], doc: doc(""), span, fields };
}

export function choice(name: string, literals: readonly string[], module?: string): EnumModel {
  const source = module === undefined ? undefined : { module, exportName: name };
  const values = literals.map((literal) => ({ name: literal, literal, doc: doc(""), span }));
  return { kind: "enum", name, source, form: "union", doc: doc(""), span, values };
}

export function method(name: string, rest: Partial<MethodModel> = {}): MethodModel {
  return {
    name,
    kind: "unary",
    doc: doc(""),
    span,
    parameters: [],
    result: undefined,
    resultNullable: false,
    inheritedFrom: undefined,
    safety: { readonly: false, idempotent: false, destructive: false },
    timeoutMs: undefined,
    wireName: undefined,
    ...rest,
  };
}

export function child(name: string, reference: InterfaceReference, text = ""): ChildModel {
  return { name, doc: doc(text), span, interface: reference };
}

/** An interface of module `interfaces/<name>.ts`. */
export function contract(id: string, stem: string, rest: Partial<InterfaceModel> = {}): InterfaceModel {
  const [name = "", version = ""] = id.split("/");
  return {
    id: { text: id, name, version },
    className: `${stem}Interface`,
    stem,
    module: `interfaces/${name}.ts`,
    doc: doc(""),
    span,
    ancestors: [],
    methods: [],
    children: [],
    types: {},
    pythonClient: undefined,
    ...rest,
  };
}
