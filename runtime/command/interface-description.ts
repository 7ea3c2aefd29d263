/** What the command line knows about an interface. */
export interface InterfaceDescription {
  /** Name and version, `power/v1`. */
  readonly id: string;
  /** Full name of the service. */
  readonly service: string;
  readonly summary: string;
  /** Prose after the summary. */
  readonly details?: string;
  readonly deprecated?: string;
  /** Interfaces whose methods this one takes along, nearest first. */
  readonly extends?: readonly string[];
  readonly methods: readonly MethodDescription[];
}

/** One method as a command. */
export interface MethodDescription {
  /** Name in TypeScript, `setDtr`. */
  readonly name: string;
  /** Name on the command line, `set-dtr`. */
  readonly command: string;
  readonly kind: "unary" | "server-stream" | "client-stream" | "two-way" | "byte-stream";
  readonly summary: string;
  readonly details?: string;
  readonly deprecated?: string;
  readonly readonly?: true;
  readonly idempotent?: true;
  readonly destructive?: true;
  readonly timeoutMs?: number;
  /** In the order of declaration, without the one that is a stream. */
  readonly parameters: readonly ValueDescription[];
  /** The parameter that is a stream, in a client stream and in a two-way stream. */
  readonly items?: ItemsDescription;
  /** Type of the result, or of one item of a stream. */
  readonly result?: TypeDescription;
  /** Unit of a scalar result. */
  readonly unit?: string;
}

/** A field of a record. */
export interface FieldDescription {
  /** Name in TypeScript. */
  readonly name: string;
  readonly type: TypeDescription;
  readonly unit?: string;
}

/** A parameter. */
export interface ValueDescription extends FieldDescription {
  /** Flag without dashes, `wait`. */
  readonly flag?: string;
  readonly optional?: true;
  readonly summary: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What the server assumes when the parameter is absent. */
  readonly default?: unknown;
}

/** One value of the stream that a method takes; null is allowed where it is optional. */
export interface ItemsDescription extends ValueDescription {
  /** Place among the arguments, counted from 0. */
  readonly position: number;
}

/** Shape of a value, as far as reading flags and printing results needs it. */
export type TypeDescription =
  | { readonly kind: "number" | "integer" | "bigint" | "boolean" | "string" | "bytes" | "date" | "duration" | "json" }
  /** Bytes that are lent or returned, never printed. */
  | { readonly kind: "resource" }
  /** `values` are what the choices stand for, in their order; absent where they stand for themselves. */
  | { readonly kind: "choice"; readonly choices: readonly string[]; readonly values?: readonly (string | number)[] }
  | { readonly kind: "list"; readonly element: TypeDescription }
  | { readonly kind: "map"; readonly value: TypeDescription }
  | { readonly kind: "record"; readonly fields: readonly FieldDescription[] }
  /** One of several records, told apart by the literal of one property. */
  | { readonly kind: "variant"; readonly discriminant: string; readonly cases: readonly CaseDescription[] };

/** One record of a variant, without the property that tells it apart. */
export interface CaseDescription {
  readonly literal: string;
  readonly fields: readonly FieldDescription[];
}
