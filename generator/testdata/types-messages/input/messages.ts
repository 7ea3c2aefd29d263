import type { Reading as Other } from "./one.js";

/** A reading. */
export interface Reading {
  y: number;
}
/** Not only fields. */
export interface Mixed {
  method(): void;
  [key: string]: unknown;
  (): void;
  new (): Mixed;
  get level(): number;
  "quoted-name": string;
  callback: () => void;
  untyped;
  fine: string;
}
/** Base. */
export interface Base {
  level: number;
  name?: string;
  same: boolean;
}
/** Conflicts. */
export interface Derived extends Base {
  level: string;
  name: string;
  same: boolean;
}
class Model {
  x = 1;
  #y = 2;
}
type Union = { a: string } | { b: string };
/** Bases that are none. */
export interface Based extends Model, Partial<Base>, Union, Lost {
  own: string;
}
/** A page. */
export interface Page<T> {
  items: T[];
}
/** A box. */
export type Box<T> = { value: T };
/** Contains ever more of itself. */
export interface Endless<T> {
  next?: Endless<Page<T>>;
}
/** Two types for one field. */
export type Conflict = Base & { level: string } & { same?: boolean };
/** Not an object. */
export type Branded = string & { readonly brand: "x" };
/** Keys that are not known. */
export type Keyed = Pick<Base, string>;
/** Missing argument. */
export interface HalfPage extends Page {
  own: string;
}
type Tree = Tree[];
type Ping = Pong | undefined;
type Pong = Ping;

/** Messages that no wire carries. */
export abstract class MessagesInterface {
  static readonly id: string = "messages/v1";
  /** Takes them. */
  abstract take(
    reading: Reading,
    other: Other,
    mixed: Mixed,
    derived: Derived,
    based: Based,
    page: Page<string>,
    box: Box<string>,
    half: HalfPage,
    tree: Tree,
    ping: Ping,
    empty: {},
    ofList: Page<string[]>,
    ofInline: Page<{ x: number }>,
    ofMaybe: Page<string | null>,
    endless: Endless<string>,
    picked: Pick<Base, "level">,
    partial: Partial<Base>,
    conflict: Conflict,
    branded: Branded,
    keyed: Keyed,
  ): Promise<void>;
}
