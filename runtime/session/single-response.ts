import type { Message } from "@bufbuild/protobuf";
import type { RunningCall } from "./running-call.js";

/** Ends a call with the response that `run` makes. @throws {ConnectError} Whatever goes wrong. */
export async function singleResponse(
  call: RunningCall,
  run: (call: RunningCall) => Promise<Message>,
): Promise<Message> {
  try {
    const response = await run(call);
    call.succeed();
    return response;
  } catch (reason) {
    throw call.fail(reason);
  }
}
