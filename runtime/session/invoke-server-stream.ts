import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import { itemsOf } from "./item-source.js";
import type { RunningCall } from "./running-call.js";

/** Generates the responses of a call that answers with a stream. */
export async function* serverStream(
  method: DescMethod,
  call: RunningCall,
  request: Message,
): AsyncGenerator<Message, void, undefined> {
  yield* responses(method, call, decodeArguments(method, request));
}

/** Runs the driver's method and generates a response per item; stops its iterator when the call ends before it. */
export async function* responses(
  method: DescMethod,
  call: RunningCall,
  args: readonly unknown[],
): AsyncGenerator<Message, void, undefined> {
  const items = itemsOf(await call.invoke(args), call.target.method.name);
  let stopped = false;
  const stop = () => {
    if (!stopped) call.leaveOver(items.stop());
    stopped = true;
  };
  call.onAbort(stop);
  try {
    for (;;) {
      const item = await call.race(call.run(() => items.next()));
      if (item.done === true) {
        stopped = true;
        return;
      }
      yield encodeResult(method, item.value);
    }
  } finally {
    stop();
  }
}
