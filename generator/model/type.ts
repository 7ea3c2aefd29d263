import type { Doc, FormerName } from "./doc.js";
import type { Span } from "./span.js";

/** Number, text and byte types of the wire. */
export type ScalarName =
  | "double"
  | "float"
  | "int32"
  | "uint32"
  | "sint32"
  | "fixed32"
  | "int64"
  | "uint64"
  | "bool"
  | "string"
  | "bytes";

/** A type as an interface may use it. Named types are references into {@link InterfaceModel.types}. */
export type TypeModel = ScalarType | DateType | DurationType | JsonType | ResourceType | ListType | MapType | NamedType;

export interface ScalarType {
  readonly kind: "scalar";
  readonly scalar: ScalarName;
  /** TypeScript name that generated code uses: `number`, `Buffer`, or the alias of the contract such as `int32`, `Uuid`. */
  readonly spelling: string;
}

/** A text whose form TypeScript knows and the wire does not. */
export function isTemplate({ spelling }: ScalarType): boolean {
  return spelling.startsWith("`");
}

/** A `Date`: a point in time, to the millisecond. */
export interface DateType {
  readonly kind: "date";
}

/** A `Duration` of the contract: a stretch of time, a number of milliseconds in TypeScript. */
export interface DurationType {
  readonly kind: "duration";
}

/** Any JSON value, or only objects. */
export interface JsonType {
  readonly kind: "json";
  readonly json: "value" | "object";
}

/** A `Resource` of the contract: bytes beside a call, named by a handle in it. Only ever a whole parameter or result. */
export interface ResourceType {
  readonly kind: "resource";
}

export interface ListType {
  readonly kind: "list";
  readonly element: TypeModel;
  /** What holds the elements in TypeScript; a `Set` has none twice. */
  readonly holder: "array" | "set";
}

export interface MapType {
  readonly kind: "map";
  readonly key: ScalarType;
  readonly value: TypeModel;
  /** What holds the entries in TypeScript: a plain object, or a `Map`. */
  readonly holder: "record" | "map";
}

export interface NamedType {
  readonly kind: "message" | "enum" | "union";
  /** Key of {@link InterfaceModel.types}. */
  readonly name: string;
}

/** Where generated code imports a type from. */
export interface TypeSource {
  /** Path relative to the project root, or a package specifier such as `lab-contracts/interfaces/power`. */
  readonly module: string;
  readonly exportName: string;
}

/** Any of the types that have a name on the wire. */
export type NamedModel = MessageModel | EnumModel | UnionModel;

export interface MessageModel {
  readonly kind: "message";
  /** Proto name; for a type written inline, `Outer.Inner`. */
  readonly name: string;
  /** Absent for a type written inline. */
  readonly source: TypeSource | undefined;
  /** What the type parameters of a generic type stand for; empty for any other. */
  readonly typeArguments: readonly TypeModel[];
  readonly doc: Doc;
  readonly span: Span;
  readonly fields: readonly FieldModel[];
  /** Fields that are gone on purpose, from `@removed`. */
  readonly removed?: readonly FormerName[] | undefined;
}

/** A union of object types that one property of theirs tells apart. */
export interface UnionModel {
  readonly kind: "union";
  readonly name: string;
  readonly source: TypeSource | undefined;
  readonly typeArguments: readonly TypeModel[];
  /** TypeScript name of the property whose literal tells the cases apart. */
  readonly discriminant: string;
  readonly doc: Doc;
  readonly span: Span;
  readonly cases: readonly UnionCaseModel[];
}

export interface UnionCaseModel {
  /** Value of the discriminant. */
  readonly literal: string;
  /** Message of the other properties: key of {@link InterfaceModel.types}, `Shape.Circle`. */
  readonly message: string;
  readonly doc: Doc;
  readonly span: Span;
}

export interface EnumModel {
  readonly kind: "enum";
  /** Proto name; for a union written inline, `Outer.Inner`. */
  readonly name: string;
  readonly source: TypeSource | undefined;
  /**
   * How the interface declares it: as a type of literals only, as an `enum`, whose members have no other spelling, or as
   * a type that shares its name with the const object of its members.
   */
  readonly form: "union" | "enum" | "object";
  readonly doc: Doc;
  readonly span: Span;
  readonly values: readonly EnumValueModel[];
  /** Literals that are gone on purpose, from `@removed`. */
  readonly removed?: readonly FormerName[] | undefined;
}

export interface EnumValueModel {
  /** What the name on the wire is made from: the literal of a union, or the member of an `enum` or const object. */
  readonly name: string;
  /** The value in TypeScript. */
  readonly literal: string | number;
  readonly doc: Doc;
  readonly span: Span;
  /** The literal it was before, from `@renamedFrom`. */
  readonly renamedFrom?: FormerName | undefined;
  /** Name in the proto, where that does not follow from {@link name}; known once the proto is made. */
  readonly wireName?: string | undefined;
}

/** A property of a message, or what a parameter of a method has in common with one. */
export interface FieldModel {
  /** TypeScript name. */
  readonly name: string;
  readonly type: TypeModel;
  /** The value may be absent: `name?:` or `| undefined`. */
  readonly optional: boolean;
  /** The value may be null, which is absent on the wire; never together with {@link optional}. */
  readonly nullable: boolean;
  readonly doc: Doc;
  readonly span: Span;
  readonly unit: string | undefined;
  readonly range: Range | undefined;
  /** JSON text of the value the server assumes when the parameter is absent. */
  readonly defaultJson: string | undefined;
  /** The name it had before, from `@renamedFrom`. */
  readonly renamedFrom?: FormerName | undefined;
  /** Name in protobuf's JSON, where that is not {@link name}; known once the proto is made. */
  readonly jsonName?: string | undefined;
}

/** A parameter of a method. */
export interface ParameterModel extends FieldModel {
  /** Many values over time, an `AsyncIterable`; everything else about the parameter is about one item. */
  readonly streamed?: true;
}

/** Inclusive bounds; an absent bound is open. */
export interface Range {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}
