import type { DescMethod, Message } from "@bufbuild/protobuf";
import { type CallTarget, invokeDriver } from "./call-target.js";
import { readArguments } from "./invoke-client-stream.js";
import { responses } from "./invoke-server-stream.js";
import { itemsOf } from "./item-source.js";
import { RequestItems } from "./request-items.js";
import type { RouteContext } from "./route.js";
import { RunningCall } from "./running-call.js";

/** Generates the responses of a call that takes a stream of values and answers with one. @throws {ConnectError} Whatever goes wrong. */
export async function* twoWayStream(
  method: DescMethod,
  findTarget: () => CallTarget,
  requests: AsyncIterable<Message>,
  context: RouteContext,
  started: (call: RunningCall) => void,
): AsyncGenerator<Message, void, undefined> {
  const target = findTarget();
  const call = new RunningCall(target, context);
  started(call);
  const reader = requests[Symbol.asyncIterator]();
  const items = new RequestItems(method, call, reader);
  try {
    const args = await readArguments(method, call, reader, items);
    const results = itemsOf(
      await call.race(call.run(() => invokeDriver(target, args, call.context))),
      target.method.name,
    );
    yield* responses(method, call, results);
    call.succeed();
  } catch (reason) {
    throw call.fail(reason);
  } finally {
    call.leave();
    items.release();
  }
}
