/** Round. */
export interface Circle {
  readonly kind: "circle";
  /** Radius. @unit m @range 0.. */
  readonly radius: number;
}

/** Has corners. */
export type Polygon = {
  readonly kind: "polygon";
  readonly corners: { readonly x: number; readonly y: number }[];
};

type Flat = Circle | Polygon;

/** A shape. */
export type Shape =
  | Flat
  /** Shapes in a group. */
  | { readonly kind: "shape-group"; readonly members: Shape[]; readonly mode: "and" | "or" }
  | ({ readonly kind: "5V" } & Named);

/** Has a name. */
export interface Named {
  readonly name?: string;
}

/** What came of it. */
export type Outcome<T> = { readonly ok: "yes"; readonly value: T } | { readonly ok: "no"; readonly reason: string };
