import type { Duplex } from "node:stream";
import type { DescMethod } from "@bufbuild/protobuf";
import { encodeArguments } from "../codec/encode-arguments.js";
import type { ByteStream } from "../contract/byte-stream.js";
import type { CallOptions } from "../contract/call-options.js";
import { openClientByteStream } from "../stream/open-client-byte-stream.js";
import type { ClientSpan } from "../telemetry/client-span.js";
import { byteFrames } from "./byte-frames.js";
import { type CallScope, callError, openScope } from "./call-scope.js";
import type { Caller } from "./caller.js";
import { requireKind } from "./require-kind.js";

/**
 * Opens a byte stream; resolves when the driver's side is open.
 *
 * `end()` ends the sending half only; `destroy()`, the signal of `options` and disposing cancel the driver's side at
 * once. There is no deadline unless `options` or the method's `@timeout` names one; it covers the whole stream.
 * @throws {DriverError} What the driver threw while it opened, or why there is no answer; later failures are errors of
 *   the stream.
 */
export async function openByteStream(
  client: Caller,
  method: DescMethod,
  args: readonly unknown[],
  options?: CallOptions,
): Promise<ByteStream> {
  const twoWay = requireKind(method, "bidi_streaming");
  const scope = openScope(client, method, options);
  const { transport } = client.device.connection;
  const stream = await openClientByteStream({
    open: encodeOpening(method, args, scope),
    start: async (requests, signal) => {
      const response = await transport.stream(twoWay, signal, scope.timeoutMs, scope.headers, requests);
      return response.message;
    },
    ...byteFrames(twoWay),
    toError: (reason) => callError(reason, scope),
    signal: scope.signal,
  });
  if (scope.span !== undefined) endWith(stream, scope.span);
  return stream;
}

/** A stream that failed has told the span already. */
function endWith(stream: Duplex, span: ClientSpan): void {
  stream.once("close", () => span.end(stream.readableEnded && stream.writableFinished ? "ok" : "canceled"));
}

function encodeOpening(method: DescMethod, args: readonly unknown[], scope: CallScope) {
  try {
    return encodeArguments(method, args);
  } catch (reason) {
    throw callError(reason, scope);
  }
}
