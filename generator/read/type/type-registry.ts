import type { Node } from "ts-morph";
import type { EnumModel, NamedModel, TypeModel, TypeSource } from "../../model/type.js";
import type { EnumMember } from "./enum-member.js";
import type { Bindings } from "./type-reader.js";

/** A message, enum or union that some method needs and that is not read yet. */
export type PendingType = PendingMessage | PendingEnum | PendingUnion;

interface Pending {
  readonly name: string;
  readonly source: TypeSource | undefined;
  /** The declaration; for a type written inline, its type node. */
  readonly node: Node;
}

export interface PendingMessage extends Pending, ObjectParts {
  readonly kind: "message";
  /** What its type parameters stand for. */
  readonly typeArguments: readonly TypeModel[];
  /** Property that a union's message does not repeat in each case. */
  readonly discriminant: string | undefined;
}

/** Where the properties of an object type are declared. */
export interface ObjectParts {
  /** Declarations that hold the fields: several where an interface is declared in parts. */
  readonly parts: readonly Node[];
  readonly bindings: Bindings;
}

export interface PendingEnum extends Pending {
  readonly kind: "enum";
  readonly form: EnumModel["form"];
  readonly members: readonly EnumMember[];
}

export interface PendingUnion extends Pending {
  readonly kind: "union";
  readonly typeArguments: readonly TypeModel[];
  readonly discriminant: string;
  readonly cases: readonly PendingCase[];
}

/** One object type of a union. */
export interface PendingCase extends ObjectParts {
  readonly literal: string;
  /** The declaration; for a type written inline, its type node. */
  readonly node: Node;
}

/** The messages, enums and unions one interface needs. Each is read once, after what refers to it, so types may be recursive. */
export class TypeRegistry {
  readonly #claims = new Map<string, PendingType>();
  readonly #waiting: PendingType[] = [];
  readonly #models: NamedModel[] = [];

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

  add(model: NamedModel): void {
    this.#models.push(model);
  }

  /** All types read, sorted by name. */
  toRecord(): Readonly<Record<string, NamedModel>> {
    const sorted = this.#models.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return Object.fromEntries(sorted.map((model) => [model.name, model]));
  }
}
