import type { ByteStream, CallOptions } from "../../../../runtime/contract/index.js";

/** Called back. */
type Listener = (value: number) => void;

type Numbers = AsyncIterable<number>;

type Stream<T> = AsyncIterable<T>;

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
  /** Generator. */
  abstract feed(items: AsyncGenerator<number>): Promise<void>;
  /** Stream of nothing known. */
  abstract sink(items: AsyncIterable): Promise<void>;
  /** Two streams. */
  abstract join(left: AsyncIterable<number>, right: Numbers): Promise<void>;
  /** Three streams, one of another form. */
  abstract weave(left: ReadableStream, middle: AsyncIterable<number>, right: Stream<string>): AsyncIterable<number>;
  /** Stream or nothing. */
  abstract drip(items?: AsyncIterable<number>): Promise<void>;
  /** Stream or undefined. */
  abstract drop(items: Numbers | undefined): Promise<void>;
  /** Stream or null. */
  abstract spill(items: Stream<number> | null): Promise<void>;
  /** Stream of perhaps nothing. */
  abstract leak(items: AsyncIterable<number | undefined>): Promise<void>;
  /** Stream of lists or null. */
  abstract flood(items: AsyncIterable<number[] | null>): Promise<void>;
  /** Stream of streams. */
  abstract rivers(items: AsyncIterable<AsyncIterable<number>>): Promise<void>;
  /** Stream in a list. */
  abstract bundle(items: AsyncIterable<number>[]): Promise<void>;
  /** Stream or list. */
  abstract either(items: AsyncIterable<number> | number[]): Promise<void>;
  /** Stream with a default. @param items Items. @default 1 */
  abstract standing(items: AsyncIterable<number>): Promise<void>;
  /** Stream beside bytes. */
  abstract exchange(items: AsyncIterable<number>): Promise<ByteStream>;
  /** Stream after what may be left out. */
  abstract after(gain?: number, items: AsyncIterable<number>): Promise<void>;
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
