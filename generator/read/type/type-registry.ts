import type { Node, TypeNode } from "ts-morph";
import type { EnumModel, MessageModel, TypeSource } from "../../model/type.js";
import type { Bindings } from "./type-reader.js";

/** A message or enum that some method needs and that is not read yet. */
export type PendingType = {
  readonly name: string;
  readonly source: TypeSource | undefined;
  /** The declaration; for a type written inline, its type node. */
  readonly node: Node;
} & (
  | {
      readonly kind: "message";
      /** Declarations that hold the fields: several where an interface is declared in parts. */
      readonly parts: readonly Node[];
      readonly bindings: Bindings;
    }
  | { readonly kind: "enum"; readonly literals: readonly TypeNode[] }
);

/** The messages and enums one interface needs. Each is read once, after what refers to it, so types may be recursive. */
export class TypeRegistry {
  readonly #claims = new Map<string, PendingType>();
  readonly #waiting: PendingType[] = [];
  readonly #models: (MessageModel | EnumModel)[] = [];

  /** Claims a name for a type; returns the type that holds the name, which is another one after a clash. */
  claim(type: PendingType): PendingType {
    const holder = this.#claims.get(type.name);
    if (holder !== undefined) return holder;
    this.#claims.set(type.name, type);
    this.#waiting.push(type);
    return type;
  }

  /** The next type to read; undefined when all are done. */
  next(): PendingType | undefined {
    return this.#waiting.shift();
  }

  add(model: MessageModel | EnumModel): void {
    this.#models.push(model);
  }

  /** All types read, sorted by name. */
  toRecord(): Readonly<Record<string, MessageModel | EnumModel>> {
    const sorted = this.#models.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return Object.fromEntries(sorted.map((model) => [model.name, model]));
  }
}
