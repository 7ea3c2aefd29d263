import { isResource, teeResource } from "../resource/tee-resource.js";
import { streamPosition } from "./stream-position.js";
import type { PassingCall } from "./wrap-methods.js";

/** The arguments of a call, once for the record and once for whoever answers. */
export interface RecordedCall {
  /** A stream among them is a list here, of what was read from it so far; a resource has what was read of it. */
  readonly recorded: readonly unknown[];
  readonly passed: readonly unknown[];
}

/** Has the items of a caller's stream, and the bytes of resources, recorded as they are read. */
export function recordItems({ method, args }: PassingCall): RecordedCall {
  if (method.takesResources) return recordResources(args);
  const position = streamPosition(method);
  if (position < 0) return { recorded: args, passed: args };
  const items: unknown[] = [];
  const stream = recording(args[position] as AsyncIterable<unknown>, items); // the stub's signature says so
  return { recorded: args.with(position, items), passed: args.with(position, stream) };
}

function recordResources(args: readonly unknown[]): RecordedCall {
  const both = args.map((value) => (isResource(value) ? teeResource(value) : { passed: value, recorded: value }));
  return { recorded: both.map(({ recorded }) => recorded), passed: both.map(({ passed }) => passed) };
}

async function* recording(stream: AsyncIterable<unknown>, items: unknown[]): AsyncGenerator<unknown, void, undefined> {
  for await (const item of stream) {
    items.push(item);
    yield item;
  }
}
