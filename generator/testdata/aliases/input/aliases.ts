import type { float as f } from "../../../../runtime/contract/scalars.js";
import type * as contract from "../../../../runtime/contract/index.js";
import type { Answer, Channel, i32, JsonValue, Maybe, Nothing, Row, uint32 } from "./exports.js";
import type * as exported from "./exports.js";

/** A number type keeps its identity on every way from its declaration to its use. */
export abstract class AliasesInterface {
  static readonly id: string = "aliases/v1";

  /** Takes the same few types under many names. */
  abstract take(
    renamed: f,
    reexported: i32,
    passedOn: uint32,
    local: Channel,
    namespace: contract.int64,
    namespaced: exported.Channel,
    imported: import("./exports.js").i32,
    star: JsonValue,
    row: Row<i32>,
    plainRow: Row,
    maybe?: Maybe<(i32)>,
  ): Answer<Nothing>;

  /** Streams through an alias. */
  abstract watch(): exported.Answer<Channel>;

  /** Opens a stream through an alias. */
  abstract open1(): Promise<Console>;

  /** Opens a stream through an import type. */
  abstract open2(): Promise<import("../../../../runtime/contract/index.js").ByteStream>;
}

type Console = contract.ByteStream;
