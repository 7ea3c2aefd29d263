import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { argumentError } from "./conversion-error.js";
import { type MethodCodec, methodCodec } from "./method-codec.js";
import { located } from "./mismatch.js";

/**
 * Converts a caller's arguments, in the order of declaration, to the method's request.
 *
 * Trailing arguments may be missing; an absent optional one is left to the server's default. Where there are many
 * requests, this is the first, which opens the stream; an argument that is a stream is passed over.
 *
 * @throws {DriverError} `invalid_argument`, naming the argument, if one does not fit or there are too many.
 */
export function encodeArguments(method: DescMethod, args: readonly unknown[]): Message {
  const codec = methodCodec(method);
  refuseSurplus(codec, args);
  const parameters = writeParameters(codec, args);
  if (codec.open === undefined) return parameters;
  const request = create(method.input);
  codec.open.set(request, parameters);
  return request;
}

function writeParameters({ info, parameters, parametersMessage }: MethodCodec, args: readonly unknown[]): Message {
  const message = create(parametersMessage);
  let name = "";
  try {
    for (const { field, index } of parameters) {
      name = field.name;
      field.write(message, args[index]);
    }
  } catch (reason) {
    throw argumentError(located(reason, name), { action: "encode", method: info, code: "invalid_argument" });
  }
  return message;
}

function refuseSurplus({ info }: MethodCodec, args: readonly unknown[]): void {
  const { parameters } = info;
  const given = args.findLastIndex((value) => value !== undefined) + 1;
  if (given <= parameters.length) return;
  const expected = parameters.length === 1 ? "1 argument" : `${parameters.length} arguments`;
  throw new DriverError(`Cannot encode arguments of "${info.name}": expected at most ${expected}, got ${given}`, {
    code: "invalid_argument",
  });
}
