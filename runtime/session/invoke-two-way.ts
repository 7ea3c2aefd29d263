import type { DescMethod, Message } from "@bufbuild/protobuf";
import { readArguments } from "./invoke-client-stream.js";
import { responses } from "./invoke-server-stream.js";
import { RequestItems } from "./request-items.js";
import type { RunningCall } from "./running-call.js";

/** Generates the responses of a call that takes a stream of values and answers with one. */
export async function* twoWayStream(
  method: DescMethod,
  call: RunningCall,
  requests: AsyncIterable<Message>,
): AsyncGenerator<Message, void, undefined> {
  const reader = requests[Symbol.asyncIterator]();
  const items = new RequestItems(method, call, reader);
  try {
    yield* responses(method, call, await readArguments(method, call, reader, items));
  } finally {
    items.release();
  }
}
