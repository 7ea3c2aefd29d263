import type { Resource } from "jumpstarter-ts/contract";

/** A medium. */
export abstract class MediumInterface {
  static readonly id: string = "medium/v1";

  /** Writes an image and tells how far it is. */
  abstract write(image: Resource): AsyncIterable<number>;
}
