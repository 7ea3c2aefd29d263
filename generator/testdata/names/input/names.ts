/** A name of its own. */
export interface CycleRequest {
  x: number;
}
/** Generated name. */
export interface NamesClient {
  x: number;
}
/** Not PascalCase. */
export interface lower_case {
  x: number;
}
/** Fields. */
export interface Fields {
  fooBar: string;
  foo_bar: string;
  FOOBAR: string;
  $cash: string;
  größe: string;
  _: string;
  __proto__: string;
  _fine: string;
}
/** Literals. */
export type Mode = "low-power" | "low_power" | "lowPower" | "1.8V" | "18V" | "" | "+" | "µV" | "unspecified" | "fine";
/** Same method names. */
export abstract class BaseInterface {
  static readonly id: string = "base/v1";
  /** Sets. */
  abstract setDtr(): Promise<void>;
}

/** Names. */
export abstract class NamesInterface extends BaseInterface {
  static override readonly id: string = "names/v1";
  /** Collides with the base. */
  abstract setDTR(): Promise<void>;
  /** Cycles. @wireName close */
  abstract cycle(a: CycleRequest, b: NamesClient, c: lower_case): Promise<Fields>;
  /** Collides on the wire. @wireName set_dtr */
  abstract other(mode: Mode, aB: string, a_b: string): Promise<void>;
  /** Not camelCase. */
  abstract Upper(): Promise<void>;
  /** Not camelCase. */
  abstract under_score(): Promise<void>;
  /** Reserved. */
  abstract close(): Promise<void>;
  /** Reserved. */
  abstract then(): Promise<void>;
  /** Reserved. */
  abstract readonly device: BaseInterface;
  /** Not camelCase. */
  abstract readonly Child_1: BaseInterface;
}
