import type { int32, JsonValue } from "../../../../runtime/contract/index.js";
import type { Page, Tree } from "./base.js";

/** A measurement. */
export interface Reading {
  readonly voltage: number;
}

type ReadingPages = Page<Page<Reading>>;

/** Generic types. */
export abstract class GenericsInterface {
  static readonly id: string = "generics/v1";

  /** Gives a page. */
  abstract page(): Promise<Page<Reading>>;

  /** Gives pages. */
  abstract pages(): AsyncIterable<ReadingPages>;

  /** Takes pages of everything. */
  abstract take(
    a: Page<string>,
    b: Page<int32, Date>,
    c: Tree<Reading>,
    d: Page<JsonValue>,
    e: Tree<Uint8Array>,
  ): Promise<void>;
}
