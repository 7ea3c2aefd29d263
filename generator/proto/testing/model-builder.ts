import type { Doc } from "../../model/doc.js";
import type {
  ChildModel,
  InterfaceId,
  InterfaceModel,
  InterfaceReference,
  MethodModel,
} from "../../model/interface.js";
import type { Span } from "../../model/span.js";
import type {
  EnumModel,
  EnumValueModel,
  FieldModel,
  ListType,
  MapType,
  MessageModel,
  NamedModel,
  ParameterModel,
  ScalarName,
  ScalarType,
  TypeModel,
} from "../../model/type.js";

// Short constructors of models for tests; each takes what the test is about and fills the rest.

/** A place nobody looks at. */
export const span: Span = { file: "interfaces/power.ts", line: 1, column: 1, length: 1 };

/** Prose, and the reason when it is deprecated. */
export function doc(text = "", deprecated?: string): Doc {
  const summary = text.split(". ")[0] ?? "";
  return { text, summary, deprecated: deprecated === undefined ? undefined : { reason: deprecated, span } };
}

/** A scalar that is spelled like its wire type. */
export function scalar(name: ScalarName): ScalarType {
  return { kind: "scalar", scalar: name, spelling: name };
}

/** A list of one element type. */
export function list(element: TypeModel): ListType {
  return { kind: "list", element, holder: "array" };
}

/** A map from strings. */
export function map(value: TypeModel): MapType {
  return { kind: "map", key: scalar("string"), value, holder: "record" };
}

/** A use of a message. */
export function message(name: string): TypeModel {
  return { kind: "message", name };
}

/** A use of an enum. */
export function choice(name: string): TypeModel {
  return { kind: "enum", name };
}

/** A required field or parameter without tags. */
export function field(name: string, type: TypeModel, more: Partial<FieldModel> = {}): FieldModel {
  const nothing = { unit: undefined, range: undefined, defaultJson: undefined };
  return { name, type, optional: false, nullable: false, doc: doc(), span, ...nothing, ...more };
}

/** A parameter that is a stream of one type. */
export function stream(name: string, item: TypeModel, more: Partial<FieldModel> = {}): ParameterModel {
  return { ...field(name, item, more), streamed: true };
}

/** A unary method without parameters and result. */
export function method(name: string, more: Partial<MethodModel> = {}): MethodModel {
  const safety = { readonly: false, idempotent: false, destructive: false };
  const nothing = {
    result: undefined,
    resultNullable: false,
    inheritedFrom: undefined,
    timeoutMs: undefined,
    wireName: undefined,
  };
  return { name, kind: "unary", doc: doc(), span, parameters: [], safety, ...nothing, ...more };
}

/** A declared message. */
export function messageModel(
  name: string,
  fields: readonly FieldModel[],
  more: Partial<MessageModel> = {},
): MessageModel {
  return { kind: "message", name, source: undefined, typeArguments: [], doc: doc(), span, fields, ...more };
}

/** A declared enum of literals. */
export function enumModel(name: string, literals: readonly string[], more: Partial<EnumModel> = {}): EnumModel {
  const values: EnumValueModel[] = literals.map((literal) => ({ name: literal, literal, doc: doc(), span }));
  return { kind: "enum", name, source: undefined, form: "union", doc: doc(), span, values, ...more };
}

/** `power/v1` taken apart. */
export function interfaceId(text: string): InterfaceId {
  const [name = "", version = ""] = text.split("/");
  return { text, name, version };
}

/** A reference to another interface. */
export function reference(id: string, stem: string): InterfaceReference {
  return { id: interfaceId(id), className: `${stem}Interface`, stem, module: "interfaces/other.ts" };
}

/** A typed child. */
export function child(name: string, id: string, more: Partial<ChildModel> = {}): ChildModel {
  return { name, doc: doc(), span, interface: reference(id, "Other"), ...more };
}

/** An interface; types are given as a list. */
export function interfaceModel(
  id: string,
  methods: readonly MethodModel[],
  types: readonly NamedModel[] = [],
  more: Partial<InterfaceModel> = {},
): InterfaceModel {
  const words = interfaceId(id).name.split(/[-.]/);
  const stem = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return {
    id: interfaceId(id),
    className: `${stem}Interface`,
    stem,
    module: "interfaces/power.ts",
    doc: doc(),
    span,
    ancestors: [],
    methods,
    children: [],
    types: Object.fromEntries(types.map((type) => [type.name, type])),
    pythonClient: undefined,
    ...more,
  };
}
