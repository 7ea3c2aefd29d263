import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { resultError } from "./conversion-error.js";
import { methodCodec } from "./method-codec.js";

/**
 * Converts what a driver returned, or one item of its stream, to the method's response; a void method's is ignored.
 *
 * @throws {DriverError} `internal`, naming the place inside the result, if it does not fit.
 */
export function encodeResult(method: DescMethod, value: unknown): Message {
  const { info, result } = methodCodec(method);
  const response = create(method.output);
  try {
    result?.write(response, value);
  } catch (reason) {
    throw resultError(reason, { action: "encode", method: info, code: "internal" });
  }
  return response;
}
