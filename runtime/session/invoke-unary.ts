import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import { type CallTarget, invokeDriver } from "./call-target.js";
import type { RouteContext } from "./route.js";
import { RunningCall } from "./running-call.js";

/** Runs a unary call. @throws {ConnectError} Whatever goes wrong. */
export async function invokeUnary(
  method: DescMethod,
  target: CallTarget,
  request: Message,
  context: RouteContext,
): Promise<Message> {
  const call = new RunningCall(target, context);
  try {
    const args = decodeArguments(method, request);
    const response = encodeResult(method, await call.race(call.run(() => invokeDriver(target, args, call.context))));
    call.succeed();
    return response;
  } catch (reason) {
    throw call.fail(reason);
  }
}
