import type { DescMethod, Message } from "@bufbuild/protobuf";
import { encodeArguments } from "../codec/encode-arguments.js";
import type { CallOptions } from "../contract/call-options.js";
import type { Caller } from "./caller.js";
import { iterateItems } from "./item-stream.js";
import { requireKind } from "./require-kind.js";

/**
 * Calls a method that answers with a stream. Every iteration is one call, sent when its first item is asked for.
 *
 * Leaving the loop (`break`, `return`, an error) cancels the driver's side at once; so does dropping the iterator, when
 * it is collected. There is no deadline unless `options` or the method's `@timeout` names one.
 * @throws {DriverError} While iterating: what the driver threw, or why the stream broke.
 */
export function callServerStream<T>(
  client: Caller,
  method: DescMethod,
  args: readonly unknown[],
  options?: CallOptions,
): AsyncIterable<T> {
  const serverStream = requireKind(method, "server_streaming");
  const send = () => one(encodeArguments(method, args));
  return iterateItems({ client, method: serverStream, options, send });
}

async function* one(request: Message): AsyncGenerator<Message> {
  yield request;
}
