import type { ChildModel, InterfaceModel, MethodModel } from "../model/interface.js";
import type { FieldModel } from "../model/type.js";
import { docComment } from "./doc-comment.js";
import { fieldNote } from "./field-note.js";

/** One member of a generated class, ready to print. */
export interface MemberView {
  /** Doc comment with its indentation; empty when there is none. */
  readonly doc: string;
  /** The declaration; for a method of a client up to its opening brace. */
  readonly text: string;
}

/** Doc comment of a class made from an interface. */
export function interfaceDoc({ doc }: InterfaceModel): string {
  return docComment(doc, 0);
}

/** Doc comment of a method, with what is known about its parameters. */
export function methodDoc({ doc, parameters }: MethodModel, indentation: number): string {
  const told = parameters.map((parameter) => ({ name: parameter.name, text: fieldNote(parameter) }));
  return docComment({ ...doc, parameters: told }, indentation);
}

/** Doc comment of a typed child. */
export function childDoc({ doc }: ChildModel, indentation: number): string {
  return docComment(doc, indentation);
}

/** The methods an interface declares itself; the others come with the class it extends. */
export function ownMethods({ methods }: InterfaceModel): readonly MethodModel[] {
  return methods.filter(({ inheritedFrom }) => inheritedFrom === undefined);
}

/** Whether a call answers with items over time. */
export function givesItems({ kind }: MethodModel): boolean {
  return kind === "server-stream" || kind === "two-way";
}

/** A name for a parameter the generator adds; marked with `$` if the interface has one of that name. */
export function addedParameter(name: string, parameters: readonly FieldModel[]): string {
  return parameters.some((parameter) => parameter.name === name) ? `${name}$` : name;
}
