import type { ByteStream, CallOptions } from "../../../../runtime/contract/index.js";

/** Called back. */
type Listener = (value: number) => void;

/** Parameters a call cannot have. */
export abstract class ParametersInterface {
  static readonly id: string = "parameters/v1";
  /** Options before the end. */
  abstract options(options: CallOptions, name: string): Promise<void>;
  /** Options that may be null. */
  abstract perhapsOptions(options: CallOptions | null): Promise<void>;
  /** Signal. */
  abstract signal(signal: AbortSignal | undefined): Promise<void>;
  /** Callback. */
  abstract each(callback: (value: number) => void): Promise<void>;
  /** Callback alias. */
  abstract listen(listener: Listener): Promise<void>;
  /** Callback global. */
  abstract run(work: Function): Promise<void>;
  /** Callback or nothing. */
  abstract perhaps(work?: (() => void) | undefined): Promise<void>;
  /** Stream. */
  abstract feed(items: AsyncIterable<number>): Promise<void>;
  /** Web stream. */
  abstract pour(bytes: ReadableStream): Promise<void>;
  /** Byte stream. */
  abstract pipe(bytes: ByteStream): Promise<void>;
  /** Untyped. */
  abstract untyped(value): Promise<void>;
  /** Rest. */
  abstract rest(...values: string[]): Promise<void>;
  /** Pattern. */
  abstract pattern({ a, b }: { a: string; b: string }): Promise<void>;
  /** Default. */
  abstract standard(value = 2): Promise<void>;
  /** Receiver. */
  abstract receiver(this: ParametersInterface, value: string): Promise<void>;
  /** Device. */
  abstract attach(other: ParametersInterface): Promise<void>;
  /** Required after optional. */
  abstract late(first?: string, second: number, third?: number, fourth: string): Promise<void>;
  /** Undefined must still be given. */
  abstract given(first: string | undefined, second: number): Promise<void>;
}
