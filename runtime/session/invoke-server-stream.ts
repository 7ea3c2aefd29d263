import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import { type CallTarget, invokeDriver } from "./call-target.js";
import { type ItemSource, itemsOf } from "./item-source.js";
import type { RouteContext } from "./route.js";
import { RunningCall } from "./running-call.js";

/** Generates the responses of a streaming call. @throws {ConnectError} Whatever goes wrong. */
export async function* serverStream(
  method: DescMethod,
  findTarget: () => CallTarget,
  request: Message,
  context: RouteContext,
  started: (call: RunningCall) => void,
): AsyncGenerator<Message, void, undefined> {
  const target = findTarget();
  const call = new RunningCall(target, context);
  started(call);
  try {
    const args = decodeArguments(method, request);
    const items = itemsOf(
      await call.race(call.run(() => invokeDriver(target, args, call.context))),
      target.method.name,
    );
    yield* responses(method, call, items);
    call.succeed();
  } catch (reason) {
    throw call.fail(reason);
  } finally {
    call.leave();
  }
}

/** Generates a response per item; stops the driver's iterator when the call ends before it. */
export async function* responses(
  method: DescMethod,
  call: RunningCall,
  items: ItemSource,
): AsyncGenerator<Message, void, undefined> {
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
