import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { argumentError } from "./conversion-error.js";
import { itemCodec } from "./item-codec.js";
import { located, Mismatch } from "./mismatch.js";

/**
 * Converts one value of the stream a method takes to a request.
 *
 * @param index How many values came before it; it is named in errors.
 * @throws {DriverError} `invalid_argument`, naming the place, `samples[3].voltage`, if it does not fit.
 */
export function encodeItem(method: DescMethod, value: unknown, index: number): Message {
  const { info, field, frame, holder } = itemCodec(method);
  const request = create(method.input);
  const item = create(holder);
  try {
    if (value === undefined) throw new Mismatch("a value", "nothing");
    field.write(item, value);
  } catch (reason) {
    const place = located(located(reason, index), field.name);
    throw argumentError(place, { action: "encode", method: info, code: "invalid_argument" });
  }
  frame.set(request, item);
  return request;
}
