import type { DescMethod, Message } from "@bufbuild/protobuf";
import { resultError } from "./conversion-error.js";
import { methodCodec } from "./method-codec.js";

/**
 * Converts a response to what the caller gets: `undefined` for a void method and for an absent result.
 *
 * @throws {DriverError} `internal`, naming the place inside the result, if the far side sent what does not fit.
 */
export function decodeResult(method: DescMethod, response: Message): unknown {
  const { info, result } = methodCodec(method);
  try {
    return result?.read(response);
  } catch (reason) {
    throw resultError(reason, { action: "decode", method: info, code: "internal" });
  }
}
