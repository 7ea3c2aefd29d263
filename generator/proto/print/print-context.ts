import type { Registry } from "@bufbuild/protobuf";
import type { ElementKey } from "../elements.js";
import type { FindSymbol } from "../link/symbols.js";
import type { Place } from "../places.js";

/** What printing any part of a file needs to know about the whole. */
export interface PrintContext {
  readonly package: string;
  /** Comments by element. */
  readonly places: ReadonlyMap<ElementKey, Place>;
  /** Finds the extensions that options use. */
  readonly registry: Registry;
  /** Finds what a name means, in the file and its imports. */
  readonly find: FindSymbol;
}
