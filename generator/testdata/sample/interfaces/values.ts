import type { Duration, int32, JsonObject, JsonValue, safeInt, uint64, Uuid } from "../../../../runtime/contract/index.js";

/** How fast. */
export enum Speed {
  /** Walking. */
  Slow,
  Fast = 10,
}

/** Which side. */
export enum Side {
  Left = "left",
  Right = "RIGHT",
}

/** Colours of the LED. */
export const Colour = {
  /** Danger. */
  Red: "red",
  DeepBlue: "blue",
} as const;

/** A colour of the LED. */
export type Colour = (typeof Colour)[keyof typeof Colour];

const gains = { One: 1, Ten: 10 } as const;

/** A gain. */
export type Gain = (typeof gains)[keyof typeof gains];

/** Round. */
export interface Circle {
  readonly kind: "circle";
  /** Radius. @unit m @range 0.. */
  readonly radius: number;
}

/** A shape. */
export type Shape = Circle | { readonly kind: "usb-c"; readonly inside: readonly Shape[]; readonly label?: string };

/** A slice of a longer list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: Page<T> | null;
}

/** Everything that was measured. */
export interface Sample {
  /** When. */
  readonly at: Date;
  readonly count: safeInt | null;
  readonly raw: Buffer;
  readonly names: ReadonlySet<string>;
  readonly byId: ReadonlyMap<int32, Shape>;
  readonly extra: JsonObject | null;
}

/** The first of it. */
export type Brief = Pick<Sample, "at" | "count">;

/** Values of every kind. */
export abstract class ValuesInterface {
  static readonly id: string = "values/v1";

  /** Sets everything. @param speed How fast. @default 10 @param side Where. @param since When. @default "2026-01-31T12:00:00Z" */
  abstract set(
    colour: Colour,
    gain: Gain,
    limit: number | null,
    sides: Set<Side>,
    flags: Map<boolean, uint64>,
    speed?: Speed,
    side?: Side,
    since?: Date,
  ): Promise<Speed | null>;

  /** Draws a shape. @param shape What. @param raw Bytes. */
  abstract draw(shape: Shape, raw: Buffer, by: Map<string, Shape>): Promise<Shape>;

  /** Gives pages. @param page The one before. */
  abstract pages(page: Page<Sample>, brief: Brief, all: Map<bigint, Date>): AsyncIterable<Page<Sample> | null>;

  /** Gives a record with nothing certain. @param ids Which. @param within How long to look. @range 0..60000 @default 250 */
  abstract unsure(
    ids: Set<int32>,
    keys: Map<string, Uuid>,
    within?: Duration,
  ): Promise<{ readonly note: string | null; readonly shape: Shape | null; readonly all: JsonValue | null } | null>;
}
