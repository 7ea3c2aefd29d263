import type { Resource } from "jumpstarter-ts/contract";

/** A medium. */
export abstract class MediumInterface {
  static readonly id: string = "medium/v1";

  /**
   * Writes one partition.
   * @param image What to write.
   * @param offset Where to begin. @unit B
   */
  abstract write(image: Resource, offset: number): Promise<void>;
}
