import type { ByteStream, CallOptions } from "../../../../runtime/contract/index.js";

type Options = CallOptions;

type Sent<T> = AsyncIterable<T>;

/** Every kind of method. */
export abstract class MethodsInterface {
  static readonly id: string = "methods.all/v1beta1";

  /** Answers. */
  abstract unary(a: string, b?: number): Promise<string>;

  /** Answers nothing. */
  abstract nothing(): Promise<undefined>;

  /** Streams. */
  abstract stream(every?: number): AsyncIterable<string>;

  /** Waits. @param options Not on the wire. */
  abstract wait(seconds?: number, options?: CallOptions): Promise<void>;

  /** Watches. */
  abstract watch(options: Options | undefined): AsyncIterable<string>;

  /** Takes a stream. @param items Values. @unit V @range 0..5 @param scale Factor. @default 2 */
  abstract upload(items: AsyncIterable<number>, scale?: number): Promise<void>;

  /** Takes a stream that is not the first, of a type written inline, under another name. */
  abstract send(to: string, items: Sent<{ readonly at: number } | null>): Promise<{ readonly count: number }>;

  /** Streams both ways. */
  abstract both(open: string, item: AsyncIterable<readonly string[]>, frame?: boolean): AsyncIterable<string | null>;

  /** Opens raw bytes. @param mode How. */
  abstract bytes(path: string, mode: "read" | "write"): Promise<ByteStream>;
}
