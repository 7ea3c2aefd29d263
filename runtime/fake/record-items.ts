import { streamPosition } from "./stream-position.js";
import type { PassingCall } from "./wrap-methods.js";

/** The arguments of a call, once for the record and once for whoever answers. */
export interface RecordedCall {
  /** A stream among them is a list here, of what was read from it so far. */
  readonly recorded: readonly unknown[];
  readonly passed: readonly unknown[];
}

/** Has the items of a caller's stream recorded as they are read. */
export function recordItems({ method, args }: PassingCall): RecordedCall {
  const position = streamPosition(method);
  if (position < 0) return { recorded: args, passed: args };
  const items: unknown[] = [];
  const stream = recording(args[position] as AsyncIterable<unknown>, items); // the stub's signature says so
  return { recorded: args.with(position, items), passed: args.with(position, stream) };
}

async function* recording(stream: AsyncIterable<unknown>, items: unknown[]): AsyncGenerator<unknown, void, undefined> {
  for await (const item of stream) {
    items.push(item);
    yield item;
  }
}
