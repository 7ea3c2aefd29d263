import type { Node, TypeNode, TypeParameterDeclaration } from "ts-morph";
import type { TypeModel } from "../../model/type.js";
import type { ReadContext } from "../source/read-context.js";
import type { TypeRegistry } from "./type-registry.js";

/** A type that was read. */
export interface ReadType {
  readonly type: TypeModel;
  /** `undefined` is one of its members. */
  readonly optional: boolean;
  /** `null` is one of its members. */
  readonly nullable: boolean;
}

/** What the type parameters in scope stand for, each in the scope of its own argument. */
export type Bindings = ReadonlyMap<TypeParameterDeclaration, BoundType>;

export interface BoundType {
  readonly node: TypeNode;
  readonly bindings: Bindings;
}

/** Where a type stands, as far as its reading depends on that. */
export interface TypePlace {
  /** Message the type is written in: prefix of the name of an inline type, `CycleRequest`. */
  readonly owner: string;
  /** Field, parameter or result it belongs to, as messages name it. */
  readonly field: string;
  readonly bindings: Bindings;
  /** Aliases on the way here, to notice one that contains itself. */
  readonly aliases: readonly Node[];
  /** A whole parameter, or the whole result, of a method: the only place of a resource. */
  readonly whole?: true | undefined;
}

/** Reads one form of type and calls back for the types inside it. */
export interface TypeReader {
  readonly context: ReadContext;
  readonly registry: TypeRegistry;
  /** Reads any type; undefined when it is not supported, which is reported at the node. */
  read(node: TypeNode, place: TypePlace): ReadType | undefined;
}

/** A type that is always there. */
export function present(type: TypeModel): ReadType {
  return { type, optional: false, nullable: false };
}
