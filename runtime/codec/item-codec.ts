import type { DescMessage, DescMethod } from "@bufbuild/protobuf";
import { itemFrames } from "../schema/item-frames.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";
import { type FieldCodec, fieldCodec } from "./field-codec.js";
import { type FieldSlot, fieldSlot } from "./field-slot.js";
import { keepByteOrderMarks } from "./text-encoding.js";

keepByteOrderMarks();

/** Everything needed to convert the values of the stream that a method takes. */
export interface ItemCodec {
  readonly info: MethodInfo;
  /** Where a request keeps the message of a value. */
  readonly frame: FieldSlot;
  readonly holder: DescMessage;
  /** Where that message keeps the value. */
  readonly field: FieldCodec;
}

const cache = new WeakMap<DescMethod, ItemCodec>();

/** Returns the compiled codec of a method's stream. @throws {TypeError} If the method takes none. */
export function itemCodec(method: DescMethod): ItemCodec {
  const known = cache.get(method);
  if (known !== undefined) return known;
  const { item, holder, value } = itemFrames(method);
  const codec = { info: methodInfo(method), frame: fieldSlot(item), holder, field: fieldCodec(value) };
  cache.set(method, codec);
  return codec;
}
