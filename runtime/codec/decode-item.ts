import type { DescMethod, Message } from "@bufbuild/protobuf";
import { DriverError } from "../contract/driver-error.js";
import { argumentError } from "./conversion-error.js";
import { itemCodec } from "./item-codec.js";
import { located, Mismatch } from "./mismatch.js";

/**
 * Converts a request after the opening one to the value a driver gets.
 *
 * @param index How many values came before it; it is named in errors.
 * @throws {DriverError} `invalid_argument` if it carries no value, a second opening frame for example, or one that does
 *   not fit.
 */
export function decodeItem(method: DescMethod, request: Message, index: number): unknown {
  const { info, field, frame } = itemCodec(method);
  const item = frame.get(request);
  if (item === undefined) {
    const text = `Cannot decode "${field.name}[${index}]" of "${info.name}": expected an item frame, got another`;
    throw new DriverError(text, { code: "invalid_argument" });
  }
  try {
    const value = field.read(item as Message); // the frame's descriptor says so
    if (value === undefined) throw new Mismatch("a value", "nothing");
    return value;
  } catch (reason) {
    const place = located(located(reason, index), field.name);
    throw argumentError(place, { action: "decode", method: info, code: "invalid_argument" });
  }
}
