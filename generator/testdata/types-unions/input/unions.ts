import type { Other } from "./other.js";
/** A cat. */
export interface Cat {
  kind: "cat" | "kitten";
}
/** A dog. */
export type Dog = { kind: "dog" | "puppy" };
type Nullable = string | null;
type OnlyOne = "one";
type Loop = Loop | "x";

/** Unions. */
export abstract class UnionsInterface {
  static readonly id: string = "unions/v1";
  /** Takes unions. */
  abstract take(
    a: string | null,
    b: string | null | undefined,
    c?: string | null,
    d: string | number,
    e: Cat | Dog,
    f: Cat | { x: number },
    g: "low" | 1,
    h: Nullable,
    i: OnlyOne,
    j: OnlyOne | "two",
    k: true | undefined,
    l: Cat | string,
    m: "a" | Missing,
    n: Loop,
    o: null | undefined,
    p: Other | undefined,
  ): Promise<void>;
}
