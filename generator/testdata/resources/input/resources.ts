import type { Resource as Bytes, CallOptions, Resource } from "jumpstarter-ts/contract";

/** Either, or nothing. */
type Maybe<T> = T | null;

/** An image. */
type Image = Bytes;

/** A medium that holds one image. */
export abstract class MediumInterface {
  static readonly id: string = "medium/v1";

  /**
   * Writes an image.
   * @param image What to write; compressed with gzip or zstd, or not.
   * @param offset Where to begin. @unit B
   * @param signature Who vouches for it.
   * @idempotent
   * @destructive
   */
  abstract write(image: Resource, offset: number, signature?: Image, options?: CallOptions): Promise<void>;

  /** Reads the image. */
  abstract read(): Promise<Image>;

  /** Reads what was there before. @param key Its key, if there is one. */
  abstract previous(key: Maybe<Resource>): Promise<Resource | null>;

  /** Reads it with `undefined` for the key. */
  abstract convert(from: import("jumpstarter-ts/contract").Resource | undefined): Promise<Resource>;
}
