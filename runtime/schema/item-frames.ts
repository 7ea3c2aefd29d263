import { type DescField, type DescMessage, type DescMethod, getOption } from "@bufbuild/protobuf";
import { stream_position } from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { frameMessage } from "./frame-field.js";

/** Where a method that takes a stream of values keeps its frames. */
export interface ItemFrames {
  /** Request field of the first message. */
  readonly open: DescField;
  /** Type of {@link open}; its fields are the parameters that are no stream. */
  readonly parameters: DescMessage;
  /** Request field of every later message. */
  readonly item: DescField;
  /** Type of {@link item}. */
  readonly holder: DescMessage;
  /** The only field of {@link holder}: one value of the stream, named like its parameter. */
  readonly value: DescField;
  /** Place of the stream among the parameters, from 0. */
  readonly position: number;
}

/**
 * Finds the frames of a method that takes a stream of values.
 *
 * @throws {TypeError} If the method's messages have another form.
 */
export function itemFrames(method: DescMethod): ItemFrames {
  const [open, parameters] = frameMessage(method.input, "open");
  const [item, holder] = frameMessage(method.input, "item");
  const [value] = holder.fields;
  if (value === undefined) throw new TypeError(`Message "${holder.typeName}" of a stream has no field`);
  return { open, parameters, item, holder, value, position: getOption(value, stream_position) };
}
