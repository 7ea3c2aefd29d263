import type { DescMessage, Message } from "@bufbuild/protobuf";
import type { FieldDescriptorProto, FileDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { ElementKey } from "../elements.js";
import type { Places } from "../places.js";
import type { Token } from "./token.js";
import type { TokenCursor } from "./token-cursor.js";

/** A file while it is read: what is known, and what must wait until all its names are. */
export interface Draft {
  readonly cursor: TokenCursor;
  readonly file: FileDescriptorProto;
  readonly places: Places;
  readonly references: TypeReference[];
  readonly options: OptionStatement[];
}

/** A type as written, to be replaced by its full name. */
export interface TypeReference {
  /** As written; a leading dot makes it fully qualified. */
  readonly name: string;
  /** Full name of the message or package that holds the reference; names are looked up from here outwards. */
  readonly scope: string;
  readonly token: Token;
  readonly wanted: "message" | "message or enum";
  /** Takes the full name with a leading dot. */
  readonly assign: (fullName: string, kind: "message" | "enum") => void;
}

/** One option as written, to be given to the options message of its element. */
export interface OptionStatement {
  readonly name: readonly OptionNamePart[];
  /** The tokens of the value; never empty. */
  readonly value: readonly Token[];
  /** Full name of what the option's element stands in. */
  readonly scope: string;
  readonly target: OptionTarget;
  readonly token: Token;
  /** Absent for options in brackets, whose comments are not kept. */
  readonly end: Token | undefined;
}

/** `unit` or `(jumpstarter.annotations.v1.unit)` in the name of an option. */
export interface OptionNamePart {
  readonly name: string;
  readonly extension: boolean;
  readonly token: Token;
}

/** The element an option belongs to. */
export interface OptionTarget {
  /** Type of the options message. */
  readonly schema: DescMessage;
  /** The options message, made when there is none yet. */
  readonly message: () => Message;
  /** The field, where `json_name` is allowed: in messages, not for extensions. */
  readonly field: FieldDescriptorProto | undefined;
}

/** Remembers where an element stands and its comments; `opener` is the token after which a trailing comment may follow. */
export function record(draft: Draft, key: ElementKey, start: Token, opener: Token, end: Token = opener): void {
  draft.places.set(key, {
    span: spanOf(start, end),
    ...(start.comments.leading !== undefined && { leading: start.comments.leading }),
    ...(start.comments.detached !== undefined && { detached: start.comments.detached }),
    ...(opener.comments.trailing !== undefined && { trailing: opener.comments.trailing }),
  });
}

/** The span from the first character of one token to the last of another, as source code info counts it. */
export function spanOf(start: Token, end: Token): readonly number[] {
  const from = [start.line - 1, start.column - 1];
  const to = end.column - 1 + end.length;
  return start.line === end.line ? [...from, to] : [...from, end.line - 1, to];
}

/** Joins a scope and a name; the scope of a file without package is empty. */
export function qualify(scope: string, name: string): string {
  return scope === "" ? name : `${scope}.${name}`;
}
