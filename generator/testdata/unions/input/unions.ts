import type { Outcome, Shape } from "./shapes.js";

/** Unions told apart by a property. */
export abstract class UnionsInterface {
  static readonly id: string = "unions/v1";

  /** Draws. @param shape What. @param clip Where. */
  abstract draw(shape: Shape, clip?: Shape): Promise<Shape | null>;

  /** Tries. */
  abstract tryAll(): Promise<Record<string, Shape>>;

  /** Measures. */
  abstract measure(shapes: Shape[]): AsyncIterable<Outcome<Date>>;
}
