import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import { itemFrames } from "../schema/item-frames.js";
import { type CallTarget, invokeDriver } from "./call-target.js";
import { RequestItems } from "./request-items.js";
import { openingRequest, type RequestReader } from "./request-reader.js";
import type { RouteContext } from "./route.js";
import { RunningCall } from "./running-call.js";

/** Runs a call that takes a stream of values and answers once. @throws {ConnectError} Whatever goes wrong. */
export async function invokeClientStream(
  method: DescMethod,
  target: CallTarget,
  requests: AsyncIterable<Message>,
  context: RouteContext,
): Promise<Message> {
  const call = new RunningCall(target, context);
  const reader = requests[Symbol.asyncIterator]();
  const items = new RequestItems(method, call, reader);
  try {
    const args = await readArguments(method, call, reader, items);
    const response = encodeResult(method, await call.race(call.run(() => invokeDriver(target, args, call.context))));
    call.succeed();
    return response;
  } catch (reason) {
    throw call.fail(reason);
  } finally {
    items.release();
  }
}

/** Reads the opening request; the stream takes its place among the arguments. */
export async function readArguments(
  method: DescMethod,
  call: RunningCall,
  reader: RequestReader,
  items: RequestItems,
): Promise<readonly unknown[]> {
  const args = decodeArguments(method, await openingRequest(call, reader));
  return args.with(itemFrames(method).position, items);
}
