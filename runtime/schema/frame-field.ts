import type { DescField, DescMessage } from "@bufbuild/protobuf";

/**
 * Finds a field of a stream's messages by its name.
 *
 * @throws {TypeError} If there is none.
 */
export function frameField(message: DescMessage, name: string): DescField {
  const field = message.field[name];
  if (field === undefined) throw malformed(message, name);
  return field;
}

/** Finds a field that holds a message, and that message. @throws {TypeError} If there is none. */
export function frameMessage(message: DescMessage, name: string): [field: DescField, held: DescMessage] {
  const field = frameField(message, name);
  if (field.message === undefined) throw malformed(message, name);
  return [field, field.message];
}

function malformed(message: DescMessage, field: string): TypeError {
  return new TypeError(`Message "${message.typeName}" of a stream has no usable field "${field}"`);
}
