import type { DescriptorProto, FieldDescriptorProto, MethodDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { DescriptorIndex } from "./index-descriptors.js";

/** A parameter of a method. */
export interface Parameter {
  /** Full name of the message it is a field of. */
  readonly message: string;
  readonly field: FieldDescriptorProto;
  /** What it is a field of: `items` in a stream of values. */
  readonly role: "value" | "items";
}

/**
 * Lists the parameters of a method in the order of the positional wire: fields of its request, or of the frame that opens
 * a stream of requests, with the stream itself at its place among them.
 */
export function methodParameters(method: MethodDescriptorProto, { messages }: DescriptorIndex): readonly Parameter[] {
  const request = method.inputType.replace(/^\./, "");
  const message = messages.get(request)?.proto;
  if (!method.clientStreaming) return fieldsOf(request, message, "value");
  const parameters = fieldsOf(`${request}.Open`, nestedMessage(message, "Open"), "value");
  const [items] = fieldsOf(`${request}.Item`, nestedMessage(message, "Item"), "items");
  if (items === undefined || isByteStream(method)) return parameters;
  return parameters.toSpliced(readAnnotation(items.field.options, "stream_position") ?? 0, 0, items);
}

/** Whether a stream carries raw bytes, not values. */
export function isByteStream({ options }: MethodDescriptorProto): boolean {
  return readAnnotation(options, "byte_stream") ?? false;
}

function fieldsOf(name: string, message: DescriptorProto | undefined, role: Parameter["role"]): readonly Parameter[] {
  return (message?.field ?? []).map((field) => ({ message: name, field, role }));
}

function nestedMessage(message: DescriptorProto | undefined, name: string): DescriptorProto | undefined {
  return message?.nestedType.find((nested) => nested.name === name);
}
