import type { Doc, FormerName } from "./doc.js";
import type { Span } from "./span.js";
import type { NamedModel, ParameterModel, TypeModel } from "./type.js";

/** Everything the generator knows about one run's interfaces, sorted by id. */
export interface Model {
  readonly interfaces: readonly InterfaceModel[];
}

/** `power.rescue/v1` taken apart. */
export interface InterfaceId {
  readonly text: string;
  /** Lower-case words, separated by `-` within a word group and `.` between groups. */
  readonly name: string;
  /** `v1`, `v2`, `v1beta1`. */
  readonly version: string;
}

/** One abstract class with a `static readonly id`. */
export interface InterfaceModel {
  readonly id: InterfaceId;
  /** Class name, `PowerInterface`. */
  readonly className: string;
  /** Class name without `Interface`, `Driver` or `Service`: the stem of every generated name. */
  readonly stem: string;
  /** Module of the class: a path relative to the project root, or a package specifier. */
  readonly module: string;
  readonly doc: Doc;
  readonly span: Span;
  /** Interfaces whose methods this one takes along, nearest first. */
  readonly ancestors: readonly InterfaceReference[];
  /** Own and inherited methods; inherited ones first, each in the order of declaration. */
  readonly methods: readonly MethodModel[];
  readonly children: readonly ChildModel[];
  /** Messages, enums and unions the methods use, by name, sorted. */
  readonly types: Readonly<Record<string, NamedModel>>;
  readonly pythonClient: string | undefined;
}

/** Another interface, named by this one. */
export interface InterfaceReference {
  readonly id: InterfaceId;
  readonly className: string;
  readonly stem: string;
  readonly module: string;
  /** Set for an interface of an installed package, whose generated code comes with it. */
  readonly installed?: InstalledInterface | undefined;
}

/** Where the generated code of an installed package's interface is, or why it cannot be imported. */
export type InstalledInterface =
  | {
      readonly packageName: string;
      /** What imports name it by, `jumpstarter-ts/generated/power/v1`. */
      readonly generated: string;
    }
  | {
      readonly packageName: string;
      readonly generated?: never;
      /** `unlisted`: its package.json names none; `unbuilt`: no file is there; `outdated`: the file lacks a name. */
      readonly problem: "unlisted" | "unbuilt" | "outdated";
      /** What is missing: the key, the file or the name. */
      readonly missing: string;
    };

/** Which side sends many messages: in a `client-stream` the caller, in a `two-way` stream both. */
export type MethodKind = "unary" | "server-stream" | "client-stream" | "two-way" | "byte-stream";

/** One method of an interface. */
export interface MethodModel {
  /** TypeScript name, `setDtr`. */
  readonly name: string;
  readonly kind: MethodKind;
  readonly doc: Doc;
  readonly span: Span;
  /**
   * In the order of declaration, which is the order on positional wires. Exactly one is streamed in a client stream and
   * in a two-way stream, none in any other method.
   */
  readonly parameters: readonly ParameterModel[];
  /** Type of the result, or of one item of a stream; absent for `void` and for byte streams. */
  readonly result: TypeModel | undefined;
  /** The result, or an item, may be null. */
  readonly resultNullable: boolean;
  /** Error classes it declares with `@throws`: keys of {@link InterfaceModel.types}, in the order named. Absent when none. */
  readonly errors?: readonly string[];
  /** The interface that declares it, when inherited. */
  readonly inheritedFrom: InterfaceReference | undefined;
  readonly safety: Safety;
  readonly timeoutMs: number | undefined;
  /** Name on the original wire, when it is not the snake_case of {@link name}. */
  readonly wireName: string | undefined;
  /** Parameters that are gone on purpose, from `@removed`. */
  readonly removed?: readonly FormerName[] | undefined;
}

/** What a caller may assume about repeating a call. */
export interface Safety {
  /** Changes nothing. */
  readonly readonly: boolean;
  /** Twice has the effect of once. */
  readonly idempotent: boolean;
  /** Changes or destroys something that may not come back. */
  readonly destructive: boolean;
}

/** A typed child of a composite. */
export interface ChildModel {
  readonly name: string;
  readonly doc: Doc;
  readonly span: Span;
  readonly interface: InterfaceReference;
}
