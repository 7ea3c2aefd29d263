import type { DescField, DescMessage, DescMethod } from "@bufbuild/protobuf";

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
  const open = findField(method.input, "open");
  if (open.message === undefined) throw malformed(method.input, "open");
  return {
    open,
    parameters: open.message,
    upward: findField(method.input, "data"),
    downward: findField(method.output, "data"),
  };
}

function findField(message: DescMessage, name: string): DescField {
  const field = message.field[name];
  if (field === undefined) throw malformed(message, name);
  return field;
}

function malformed(message: DescMessage, field: string): TypeError {
  return new TypeError(`Message "${message.typeName}" of a byte stream has no usable field "${field}"`);
}
