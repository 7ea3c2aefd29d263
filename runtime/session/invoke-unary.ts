import type { DescMethod, Message } from "@bufbuild/protobuf";
import { decodeArguments } from "../codec/decode-arguments.js";
import { encodeResult } from "../codec/encode-result.js";
import type { RunningCall } from "./running-call.js";

/** Makes the response of a unary call. */
export async function invokeUnary(method: DescMethod, call: RunningCall, request: Message): Promise<Message> {
  return encodeResult(method, await call.invoke(decodeArguments(method, request)));
}
