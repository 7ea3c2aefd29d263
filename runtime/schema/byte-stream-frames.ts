import type { DescField, DescMessage, DescMethod } from "@bufbuild/protobuf";
import { frameField, frameMessage } from "./frame-field.js";

/** Where a byte-stream method keeps its frames. */
export interface ByteStreamFrames {
  /** Request field of the first message. */
  readonly open: DescField;
  /** Type of {@link open}; its fields are the method's parameters. */
  readonly parameters: DescMessage;
  /** Request field of every later message. */
  readonly upward: DescField;
  /** Response field of every message. */
  readonly downward: DescField;
}

/**
 * Finds the frames of a byte-stream method.
 *
 * @throws {TypeError} If the method's messages have another form.
 */
export function byteStreamFrames(method: DescMethod): ByteStreamFrames {
  const [open, parameters] = frameMessage(method.input, "open");
  const [upward, downward] = [frameField(method.input, "data"), frameField(method.output, "data")];
  return { open, parameters, upward, downward };
}
