import type { Resource } from "../contract/resource.js";
import type { CallContext, Driver } from "../driver/driver.js";
import type { Fault } from "./fault.js";

/** The methods of an interface, as its stub `D` declares them. */
export type FakeMethod<D> = {
  [K in Exclude<keyof D, keyof Driver>]: D[K] extends AnyMethod ? K : never;
}[Exclude<keyof D, keyof Driver>];

type AnyMethod = (...args: never) => unknown;

/**
 * What a test wants answered, by method: a function with the arguments of the driver's method, or the value itself. An
 * answer to a stream is its items.
 */
export type FakeAnswers<D> = { [K in FakeMethod<D>]?: FakeAnswer<D[K]> | undefined };

type FakeAnswer<M> = M extends (...args: never) => infer R ? M | Awaited<R> : never;

/** What goes wrong, by method. */
export type FakeFaults<D> = { [K in FakeMethod<D>]?: Fault | undefined };

/** A call that reached a fake; of a caller's stream it has the items that were read. */
export type FakeCall<D> = {
  [K in FakeMethod<D>]: { readonly method: K; readonly args: ArgumentsOf<D[K]> };
}[FakeMethod<D>];

type ArgumentsOf<M> = M extends (...args: [...infer A, CallContext]) => unknown
  ? { [I in keyof A]: Recorded<A[I]> }
  : never;

type Recorded<A> = A extends Resource ? Resource : A extends AsyncIterable<infer T> ? readonly T[] : A;
