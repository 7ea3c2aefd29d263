import type { DescMethod } from "@bufbuild/protobuf";
import type { CallOptions } from "../contract/call-options.js";
import type { Caller } from "./caller.js";
import { iterateItems } from "./item-stream.js";
import { requireKind } from "./require-kind.js";
import { sendItems } from "./send-items.js";

/**
 * Calls a method that takes a stream of values and answers with one. Every iteration is one call, sent when its first item
 * is asked for, and iterates the values anew.
 *
 * Leaving the loop (`break`, `return`, an error) cancels the driver's side at once; so does dropping the iterator, when it
 * is collected. Values are asked for as fast as the driver takes them, and no more once the call is over: then the
 * iterable gets `return()`. There is no deadline unless `options` or the method's `@timeout` names one.
 * @throws While iterating: what the caller's iterable throws, as it is, after the driver's side is canceled; otherwise
 *   {@link DriverError}: what the driver threw, or why the stream broke.
 */
export function callTwoWay<T>(
  client: Caller,
  method: DescMethod,
  args: readonly unknown[],
  options?: CallOptions,
): AsyncIterable<T> {
  const twoWay = requireKind(method, "bidi_streaming");
  return iterateItems({
    client,
    method: twoWay,
    options,
    send: (scope, cancel) => sendItems(method, args, scope, cancel),
  });
}
