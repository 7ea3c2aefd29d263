import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { fieldSlot } from "../codec/field-slot.js";
import { byteStreamFrames } from "../schema/byte-stream-frames.js";

/** Wraps the bytes a client sends, and unwraps those it gets. */
export interface ByteFrames {
  wrap(bytes: Uint8Array): Message;
  unwrap(response: Message): Uint8Array;
}

/** Compiles the frames of a byte-stream method, as a client needs them. */
export function byteFrames(method: DescMethod): ByteFrames {
  const frames = byteStreamFrames(method);
  const upward = fieldSlot(frames.upward);
  const downward = fieldSlot(frames.downward);
  return {
    wrap(bytes) {
      const request = create(method.input);
      upward.set(request, bytes);
      return request;
    },
    // The field's descriptor says so.
    unwrap: (response) => downward.get(response) as Uint8Array,
  };
}
