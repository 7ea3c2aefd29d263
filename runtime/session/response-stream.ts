import type { Message } from "@bufbuild/protobuf";
import type { RunningCall } from "./running-call.js";

/**
 * Makes the responses of one call out of a generator, such that leaving them early aborts the call at once.
 *
 * A generator alone would hear of it only after the item it waits for.
 *
 * @param begin Begins the call, when its first response is asked for.
 * @param run Generates the responses.
 * @throws {ConnectError} Whatever goes wrong.
 */
export function responseStream(
  begin: () => RunningCall,
  run: (call: RunningCall) => AsyncGenerator<Message, void, undefined>,
): AsyncIterable<Message> {
  const start = () => {
    const call = begin();
    return { call, responses: run(call) };
  };
  return {
    [Symbol.asyncIterator]() {
      let started: ReturnType<typeof start> | undefined;
      return {
        async next() {
          started ??= start();
          return nextResponse(started.call, started.responses);
        },
        async return() {
          started?.call.leave();
          await started?.responses.return();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

async function nextResponse(
  call: RunningCall,
  responses: AsyncGenerator<Message, void, undefined>,
): Promise<IteratorResult<Message, void>> {
  try {
    const response = await responses.next();
    if (response.done === true) call.succeed();
    return response;
  } catch (reason) {
    throw call.fail(reason);
  }
}
