import type { ElementComments } from "../comments.js";
import type { ProtoPosition } from "./proto-syntax-error.js";

/** Sorts of words of the language; `end` is the place after the last one. */
export type TokenKind = "identifier" | "integer" | "float" | "string" | "symbol" | "end";

/** One word of the text, with the comments that belong to it. */
export interface Token extends ProtoPosition {
  readonly kind: TokenKind;
  /** As written, quotes included; empty for `end`. */
  readonly text: string;
  /** Leading and detached comments stand before the token, the trailing one after it. */
  readonly comments: ElementComments;
}

/** One piece of the space between two tokens. */
export type GapItem =
  | { readonly kind: "newline" }
  /** The text without slashes; the end of the line belongs to it. */
  | { readonly kind: "line-comment"; readonly text: string }
  | { readonly kind: "block-comment"; readonly text: string };
