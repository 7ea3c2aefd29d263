import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeResult } from "../codec/decode-result.js";
import type { CallOptions } from "../contract/call-options.js";
import { DriverError } from "../contract/driver-error.js";
import { callError, openScope } from "./call-scope.js";
import type { Caller } from "./caller.js";
import { Cancellation } from "./cancellation.js";
import { requireKind } from "./require-kind.js";
import { sendItems } from "./send-items.js";
import type { SentItems } from "./sent-items.js";

/**
 * Calls a method that takes a stream of values and answers once, at the latest when the stream has ended.
 *
 * Values are asked for as fast as the driver takes them, and no more once the call is over: then the iterable gets
 * `return()`. There is no deadline unless `options` or the method's `@timeout` names one.
 * @throws What the caller's iterable throws, as it is, after the driver's side is canceled; otherwise {@link DriverError}:
 *   what the driver threw, or why there is no answer.
 */
export async function callClientStream<T>(
  client: Caller,
  method: DescMethod,
  args: readonly unknown[],
  options?: CallOptions,
): Promise<T> {
  const clientStream = requireKind(method, "client_streaming");
  const scope = openScope(client, method, options);
  const cancellation = new Cancellation(scope.signal);
  let items: SentItems | undefined;
  try {
    items = sendItems(method, args, scope, () => cancellation.cancel());
    const { transport } = client.device.connection;
    const { signal } = cancellation;
    const response = await transport.stream(clientStream, signal, scope.timeoutMs, scope.headers, items);
    const result = decodeResult(method, await onlyOne(response.message));
    scope.span?.end("ok");
    // The caller's type was generated from the same descriptor.
    return result as T;
  } catch (reason) {
    cancellation.cancel();
    if (items?.failure !== undefined) {
      scope.span?.end("canceled");
      throw items.failure.reason;
    }
    throw callError(reason, scope);
  } finally {
    items?.stop();
    cancellation.release();
  }
}

/** The status of a call comes after its response. */
async function onlyOne(responses: AsyncIterable<Message>): Promise<Message> {
  const found: Message[] = [];
  for await (const response of responses) found.push(response);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new DriverError(`the exporter sent ${found.length} responses instead of one`, { code: "internal" });
}
