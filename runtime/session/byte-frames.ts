import { create, type DescMethod, type Message } from "@bufbuild/protobuf";
import { fieldSlot } from "../codec/field-slot.js";
import { DriverError } from "../contract/driver-error.js";
import { byteStreamFrames } from "../schema/byte-stream-frames.js";

/** Wraps and unwraps the bytes of one byte-stream method. */
export interface ByteFrames {
  /** @throws {DriverError} `invalid_argument` for a second opening frame. */
  unwrap(request: Message): Uint8Array;
  wrap(bytes: Uint8Array): Message;
}

/** Compiles the frames of a byte-stream method. */
export function byteFrames(method: DescMethod): ByteFrames {
  const frames = byteStreamFrames(method);
  const upward = fieldSlot(frames.upward);
  const downward = fieldSlot(frames.downward);
  return {
    unwrap(request) {
      const bytes = upward.get(request);
      if (bytes !== undefined) return bytes as Uint8Array; // the field's descriptor says so
      throw new DriverError("Expected a data frame, got another", { code: "invalid_argument" });
    },
    wrap(bytes) {
      const response = create(method.output);
      downward.set(response, bytes);
      return response;
    },
  };
}
