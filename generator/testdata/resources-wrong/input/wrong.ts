import type { ByteStream, Resource, ResourceSource } from "jumpstarter-ts/contract";

/** Part of an image. */
export interface Part {
  /** Its bytes. */
  readonly data: Resource;
}

/** A page. */
export interface Page<T> {
  /** What it holds. */
  readonly items: T;
}

/** Resources where none can be. */
export abstract class WrongInterface {
  static readonly id: string = "wrong/v1";

  /** In a list. */
  abstract list(images: Resource[]): Promise<void>;

  /** In a map. */
  abstract map(images: Record<string, Resource>): Promise<void>;

  /** In a message. */
  abstract message(part: Part): Promise<void>;

  /** In an inline message. */
  abstract inline(part: { readonly data: Resource }): Promise<void>;

  /** In a generic type. */
  abstract generic(page: Page<Resource>): Promise<void>;

  /** As an item. */
  abstract items(images: AsyncIterable<Resource>): Promise<void>;

  /** As an item of a result. */
  abstract results(): AsyncIterable<Resource>;

  /** In a union. */
  abstract union(image: Resource | string): Promise<void>;

  /** Beside a stream. */
  abstract beside(image: Resource): AsyncIterable<number>;

  /** Beside a byte stream. */
  abstract bytes(image: Resource): Promise<ByteStream>;

  /** Out of a stream. */
  abstract collect(values: AsyncIterable<number>): Promise<Resource>;

  /** What the implementation is given. */
  abstract source(image: ResourceSource): Promise<void>;

  /** With tags for values. @param image The image. @unit B @default "x" */
  abstract tagged(image?: Resource): Promise<void>;
}
