import type { Message } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import type { RunningCall } from "./running-call.js";

/** The requests of one call, read one by one. */
export type RequestReader = AsyncIterator<Message>;

/**
 * Reads the request that opens a stream of requests.
 *
 * @throws {DriverError} `invalid_argument` if there is none.
 */
export async function openingRequest(call: RunningCall, reader: RequestReader): Promise<Message> {
  const first = await call.race(reader.next());
  if (first.done !== true) return first.value;
  throw new DriverError("Expected the opening frame first, got the end of the stream", { code: "invalid_argument" });
}

/** Reads no more. The transport ends the requests in its own time; nobody waits for it. */
export function letGo(reader: RequestReader): void {
  Promise.resolve(reader.return?.()).catch(() => {});
}
