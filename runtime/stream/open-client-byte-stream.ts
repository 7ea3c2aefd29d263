import type { Duplex } from "node:stream";
import { Code, ConnectError } from "@connectrpc/connect";
import { ClientByteStream } from "./client-byte-stream.js";
import { RequestQueue } from "./request-queue.js";

/** A two-way call that carries bytes, seen from the client. `I` and `O` are its messages. */
export interface ByteStreamCall<I extends object, O> {
  /** Sends the call; resolves with its responses. The call must end when `signal` aborts. */
  start(requests: AsyncIterable<I>, signal: AbortSignal): Promise<AsyncIterable<O>>;
  /** The first request: the method's parameters. */
  readonly open: I;
  wrap(data: Uint8Array): I;
  unwrap(response: O): Uint8Array;
  /** Turns what the call failed with into the error the caller gets. */
  toError(reason: unknown): Error;
  /** Destroys the stream when it aborts. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Starts a byte stream and resolves once the device's side is open.
 *
 * `end()` ends the sending half. `destroy()` cancels the call at once; the driver's stream is then destroyed, not ended.
 * After a clean end on both sides, `close` waits for the call's own end, so that a device that fails on the last bytes
 * is heard of. Once the device has closed, the sending half ends too: bytes it did not take fail with code `EPIPE`, after
 * the last byte was read.
 * @throws What `toError` makes of the failure, if the stream cannot be opened.
 */
export async function openClientByteStream<I extends object, O>(call: ByteStreamCall<I, O>): Promise<Duplex> {
  if (call.signal?.aborted) throw call.toError(call.signal.reason);
  const controller = new AbortController();
  const cancel = () => controller.abort(new ConnectError("the call was canceled", Code.Canceled));
  const requests = new RequestQueue(call.open, call.wrap);
  call.signal?.addEventListener("abort", cancel);
  try {
    const responses = (await call.start(requests, controller.signal))[Symbol.asyncIterator]();
    const first = await responses.next();
    return new ClientByteStream({ call, requests, responses, first, cancel });
  } catch (reason) {
    cancel();
    throw call.toError(reason);
  } finally {
    call.signal?.removeEventListener("abort", cancel);
  }
}
