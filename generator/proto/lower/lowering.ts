import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { InterfaceModel } from "../../model/interface.js";
import type { Places } from "../places.js";
import type { CommittedTypes } from "./committed-types.js";

/** What lowering one interface knows and collects. */
export interface Lowering {
  readonly model: InterfaceModel;
  /** Full name of the package. */
  readonly package: string;
  readonly committed: CommittedTypes;
  /** Names on the wire stay, even where the interface renames. */
  readonly stable: boolean;
  /** Comments by element; those of the committed file are in it, as parts of that file are kept. */
  readonly places: Places;
  readonly diagnostics: Diagnostic[];
}

/** Type name of a message or enum of the interface, with its leading dot. */
export function ownType({ package: name }: Pick<Lowering, "package">, type: string): string {
  return `.${name}.${type}`;
}

/** Remembers the comment of an element, when there is one. */
export function comment({ places }: Lowering, element: object, text: string | undefined): void {
  if (text !== undefined) places.set(element, { leading: text });
}

/** Name in the package of the message a type is in; empty for a type of the file. */
export function scopeOf(type: string): string {
  return type.slice(0, Math.max(0, type.lastIndexOf(".")));
}
