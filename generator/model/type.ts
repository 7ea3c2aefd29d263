import type { Doc } from "./doc.js";
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
export type TypeModel = ScalarType | JsonType | ListType | MapType | NamedType;

export interface ScalarType {
  readonly kind: "scalar";
  readonly scalar: ScalarName;
  /** TypeScript name that generated code uses: `number`, or the alias of the contract such as `int32`. */
  readonly spelling: string;
}

/** Any JSON value, or only objects. */
export interface JsonType {
  readonly kind: "json";
  readonly json: "value" | "object";
}

export interface ListType {
  readonly kind: "list";
  readonly element: TypeModel;
}

export interface MapType {
  readonly kind: "map";
  readonly key: ScalarType;
  readonly value: TypeModel;
}

export interface NamedType {
  readonly kind: "message" | "enum";
  /** Key of {@link InterfaceModel.types}. */
  readonly name: string;
}

/** Where generated code imports a type from. */
export interface TypeSource {
  /** Path relative to the project root, or a package specifier such as `lab-contracts/interfaces/power`. */
  readonly module: string;
  readonly exportName: string;
}

export interface MessageModel {
  readonly kind: "message";
  /** Proto name; for a type written inline, `Outer.Inner`. */
  readonly name: string;
  /** Absent for a type written inline. */
  readonly source: TypeSource | undefined;
  readonly doc: Doc;
  readonly span: Span;
  readonly fields: readonly FieldModel[];
}

export interface EnumModel {
  readonly kind: "enum";
  /** Proto name; for a union written inline, `Outer.Inner`. */
  readonly name: string;
  readonly source: TypeSource | undefined;
  readonly doc: Doc;
  readonly span: Span;
  readonly values: readonly EnumValueModel[];
}

export interface EnumValueModel {
  /** The literal in the interface. */
  readonly literal: string;
  readonly doc: Doc;
  readonly span: Span;
}

/** A property of a message or a parameter of a method. */
export interface FieldModel {
  /** TypeScript name. */
  readonly name: string;
  readonly type: TypeModel;
  /** The value may be absent: `name?:` or `| undefined`. */
  readonly optional: boolean;
  readonly doc: Doc;
  readonly span: Span;
  readonly unit: string | undefined;
  readonly range: Range | undefined;
  /** JSON text of the value the server assumes when the parameter is absent. */
  readonly defaultJson: string | undefined;
}

/** Inclusive bounds; an absent bound is open. */
export interface Range {
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}
