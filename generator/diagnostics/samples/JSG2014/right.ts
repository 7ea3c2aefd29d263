import type { Resource } from "jumpstarter-ts/contract";

/** A medium. */
export abstract class MediumInterface {
  static readonly id: string = "medium/v1";

  /** Writes an image; a caller learns how far it is by `onProgress`. */
  abstract write(image: Resource): Promise<void>;
}
