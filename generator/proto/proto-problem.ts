import type { ProtoPosition } from "./parse/proto-syntax-error.js";

/** Something protobuf forbids in a file that is otherwise well formed. */
export interface ProtoProblem {
  readonly kind:
    | "duplicate number"
    | "duplicate name"
    | "reserved number"
    | "reserved name"
    | "wrong number"
    | "layout";
  /** One line without the place, no final period. */
  readonly message: string;
  /** Absent when the file does not know its positions. */
  readonly position: ProtoPosition | undefined;
}
