import type { DescMethod, Message } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { argumentError } from "./conversion-error.js";
import { type MethodCodec, methodCodec } from "./method-codec.js";
import { located } from "./mismatch.js";

/**
 * Converts a request to the arguments of a driver's method, one per parameter, with the defaults filled in.
 *
 * Where there are many requests, this is the first, which opens the stream; the argument that is a stream is undefined.
 *
 * @throws {DriverError} `invalid_argument`, naming the argument, if one does not fit.
 */
export function decodeArguments(method: DescMethod, request: Message): unknown[] {
  const codec = methodCodec(method);
  const message = openingFrame(codec, request);
  let name = "";
  try {
    const args = codec.info.parameters.map((): unknown => undefined);
    for (const { field, index, absent } of codec.parameters) {
      name = field.name;
      const value = field.read(message);
      args[index] = value === undefined ? absent() : value;
    }
    return args;
  } catch (reason) {
    throw argumentError(located(reason, name), { action: "decode", method: codec.info, code: "invalid_argument" });
  }
}

function openingFrame({ info, open }: MethodCodec, request: Message): Message {
  if (open === undefined) return request;
  const frame = open.get(request);
  if (frame !== undefined) return frame as Message; // the slot's descriptor says so
  throw new DriverError(`Cannot open "${info.name}": expected the opening frame first, got another`, {
    code: "invalid_argument",
  });
}
