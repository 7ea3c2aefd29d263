import type { Message } from "@bufbuild/protobuf";
import type { RunningCall } from "./running-call.js";

/**
 * Makes the responses of one call out of a generator, such that leaving them early aborts the call at once.
 *
 * A generator alone would hear of it only after the item it waits for.
 *
 * @param run Generates the responses; passes the call on as soon as there is one.
 */
export function responseStream(
  run: (started: (call: RunningCall) => void) => AsyncGenerator<Message, void, undefined>,
): AsyncIterable<Message> {
  return {
    [Symbol.asyncIterator]() {
      let call: RunningCall | undefined;
      const responses = run((started) => {
        call = started;
      });
      return {
        next: () => responses.next(),
        return: () => {
          call?.leave();
          return responses.return();
        },
      };
    },
  };
}
