import type { DescMethod } from "@bufbuild/protobuf";
import { decodeResult } from "../codec/decode-result.js";
import { encodeArguments } from "../codec/encode-arguments.js";
import type { CallOptions } from "../contract/call-options.js";
import { methodInfo } from "../schema/method-info.js";
import { callError, openScope } from "./call-scope.js";
import { callWithResources } from "./call-with-resources.js";
import type { Caller } from "./caller.js";
import { repeatLost } from "./repeat-lost.js";
import { requireKind } from "./require-kind.js";

/**
 * Calls a method that answers once.
 *
 * The deadline is that of `options`, else the method's `@timeout`, else 60 s; 0 means none. A call of an idempotent
 * method that loses its connection is repeated, see `retry` of the options.
 * @throws {DriverError} What the driver threw, or why there is no answer. A wrong argument fails before anything is sent.
 */
export async function callUnary<T>(
  client: Caller,
  method: DescMethod,
  args: readonly unknown[],
  options?: CallOptions,
): Promise<T> {
  const unary = requireKind(method, "unary");
  const { takesResources, returnsResource } = methodInfo(method);
  // The caller's type was generated from the same descriptor.
  if (takesResources || returnsResource) return (await callWithResources(client, unary, args, options)) as T;
  const { device } = client;
  const scope = openScope(client, method, options);
  try {
    const request = encodeArguments(method, args);
    const { transport } = device.connection;
    const response = await repeatLost(scope, (timeoutMs) =>
      transport.unary(unary, scope.signal, timeoutMs, scope.headers, request),
    );
    const result = decodeResult(method, response.message);
    scope.span?.end("ok");
    // The caller's type was generated from the same descriptor.
    return result as T;
  } catch (reason) {
    throw callError(reason, scope);
  }
}
