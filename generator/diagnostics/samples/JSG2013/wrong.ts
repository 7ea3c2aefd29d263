import type { Resource } from "jumpstarter-ts/contract";

/** An image and where it belongs. */
export interface Partition {
  /** What to write. */
  readonly image: Resource;
  /** Where to begin. @unit B */
  readonly offset: number;
}

/** A medium. */
export abstract class MediumInterface {
  static readonly id: string = "medium/v1";

  /** Writes one partition. */
  abstract write(partition: Partition): Promise<void>;
}
