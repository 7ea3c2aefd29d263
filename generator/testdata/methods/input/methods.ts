import type { ByteStream, CallOptions } from "../../../../runtime/contract/index.js";

type Options = CallOptions;

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

  /** Opens raw bytes. @param mode How. */
  abstract bytes(path: string, mode: "read" | "write"): Promise<ByteStream>;
}
