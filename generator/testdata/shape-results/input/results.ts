import type { ByteStream, CallOptions } from "../../../../runtime/contract/index.js";

/** A reading. */
export interface Reading {
  x: number;
}

/** Results a call cannot have. */
export abstract class ResultsInterface {
  static readonly id: string = "results/v1";
  /** None. */
  abstract untyped();
  /** No promise. */
  abstract bare(): string;
  /** No promise. */
  abstract nothing(): void;
  /** No promise. */
  abstract reading(): Reading;
  /** No promise. */
  abstract console(): ByteStream;
  /** Promise of what? */
  abstract what(): Promise;
  /** Vague. */
  abstract any(): any;
  /** Vague inside. */
  abstract anyInside(): Promise<any>;
  /** This. */
  abstract self(): this;
  /** This inside. */
  abstract selfInside(): Promise<this>;
  /** Generator. */
  abstract generate(): AsyncGenerator<number>;
  /** Iterator. */
  abstract iterate(): AsyncIterableIterator<number>;
  /** Web stream. */
  abstract web(): ReadableStream<Uint8Array>;
  /** Stream in a promise. */
  abstract late(): Promise<AsyncIterable<number>>;
  /** Stream of nothing. */
  abstract ticks(): AsyncIterable<void>;
  /** Stream of streams. */
  abstract streams(): AsyncIterable<ByteStream>;
  /** Maybe. */
  abstract maybe(): Promise<Reading | undefined>;
  /** Maybe, streamed. */
  abstract maybes(): AsyncIterable<number | undefined>;
  /** Null. */
  abstract nullable(): Promise<string | null>;
  /** Twice. */
  abstract twice(): Promise<Promise<string>>;
  /** Options back. */
  abstract options(): Promise<CallOptions>;
  /** Many streams. */
  abstract many(): Promise<ByteStream[]>;
  /** Not found. */
  abstract lost(): Promsie<void>;
  /** With or without a promise. */
  abstract either(): Promise<void> | void;
  /** With or without a promise, and a value. */
  abstract orValue(): Promise<string> | string;
  /** Two promises. */
  abstract twoPromises(): Promise<string> | Promise<number>;
}
