/** Where in a `.proto` file something is. Lines and columns count from 1, columns in UTF-16 units. */
export interface ProtoPosition {
  readonly line: number;
  readonly column: number;
  /** Number of characters, at least 1. */
  readonly length: number;
}

/** Why a `.proto` text cannot be read. The message is one line: `power.proto:3:9: expected ";", got "}"`. */
export class ProtoSyntaxError extends Error {
  override readonly name: string = "ProtoSyntaxError";
  /** Path as given to the parser. */
  readonly file: string;
  readonly position: ProtoPosition;
  /** The message without the place. */
  readonly reason: string;

  constructor(file: string, position: ProtoPosition, reason: string) {
    super(`${file}:${position.line}:${position.column}: ${reason}`);
    this.file = file;
    this.position = position;
    this.reason = reason;
  }
}

/** A `.proto` that still holds both sides of a merge. */
export class MergeConflictError extends ProtoSyntaxError {
  override readonly name: string = "MergeConflictError";
}
