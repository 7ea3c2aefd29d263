import type { Other } from "./other.js";
/** A cat. */
export interface Cat {
  kind: "cat" | "kitten";
}
/** A dog. */
export type Dog = { kind: "dog" | "puppy" };
/** A dog told apart. */
export interface Named {
  kind: "named";
  name: string;
}
/** Told apart. */
export interface Numbered {
  kind: "numbered";
  x: number;
}
/** Not told apart. */
export type Same = { kind: "same" } | { kind: "same"; x: number };
/** Cases with one name. */
export type Clashing = { type: "usb-c" } | { type: "usbC" } | { type: "type" };
/** Cases without a name. */
export type Spoken = { type: "" } | { type: "\u00e9" } | { type: "fine" };
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
    q: Named | Numbered,
    r: { kind: "a" } | { kind: "b"; x: number },
    s: Same,
    t?: Nullable,
    u: Nullable | undefined,
    v: Clashing,
    w: Spoken,
  ): Promise<void>;
}
