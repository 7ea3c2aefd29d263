import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import { itemFrames } from "../schema/item-frames.js";
import { RequestItems } from "./request-items.js";
import { openingRequest, type RequestReader } from "./request-reader.js";
import type { RunningCall } from "./running-call.js";

/** Makes the response of a call that takes a stream of values. */
export async function invokeClientStream(
  method: DescMethod,
  call: RunningCall,
  requests: AsyncIterable<Message>,
): Promise<Message> {
  const reader = requests[Symbol.asyncIterator]();
  const items = new RequestItems(method, call, reader);
  try {
    return encodeResult(method, await call.invoke(await readArguments(method, call, reader, items)));
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
