/** Everything known. */
export interface Reading {
  /** Rail voltage. @unit V */
  readonly voltage: number;
  /** Rail current. @unit A */
  readonly current?: number;
  readonly place: string;
}

type Electric = "voltage" | "current";

/** Only the electric part. */
export type Brief = Pick<Reading, Electric>;

/** All but that. */
export type Rest = Omit<Reading, keyof Brief>;

/** Changes to a reading. */
export type Changes = Readonly<Partial<Reading>>;

/** Nothing left out. */
export type Whole = Required<Reading>;

/** Flattened. */
export type Tagged = Rest & { readonly tag: string } & Partial<Brief>;

/** Derived. */
export interface Full extends Pick<Reading, "place">, Required<Brief> {
  readonly serial: string;
}

/** A part of anything. */
export type Piece<T> = Pick<T, "voltage">;

/** Derived types. */
export abstract class ReshapedInterface {
  static readonly id: string = "reshaped/v1";

  /** Takes them. */
  abstract take(brief: Brief, rest: Rest, changes: Changes, whole: Whole, tagged: Tagged): Promise<Full>;

  /** Takes one written inline. */
  abstract inline(both: Rest & { readonly more: boolean }, piece: Piece<Reading>): Promise<void>;
}
