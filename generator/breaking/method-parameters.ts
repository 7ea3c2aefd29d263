import type { DescriptorProto, FieldDescriptorProto, MethodDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { DescriptorIndex } from "./index-descriptors.js";

/** The parameters of a method and the message they are fields of. */
export interface MethodParameters {
  /** Full name of the message. */
  readonly message: string;
  /** In the order of the positional wire. */
  readonly fields: readonly FieldDescriptorProto[];
}

/** Finds the parameters of a method: fields of its request, or of the frame that opens a stream of requests. */
export function methodParameters(method: MethodDescriptorProto, { messages }: DescriptorIndex): MethodParameters {
  const request = method.inputType.replace(/^\./, "");
  const message = messages.get(request)?.proto;
  const open = method.clientStreaming && message !== undefined ? openingFrame(message) : undefined;
  return open === undefined
    ? { message: request, fields: method.clientStreaming ? [] : (message?.field ?? []) }
    : { message: `${request}.${open.name}`, fields: open.field };
}

function openingFrame({ nestedType }: DescriptorProto): DescriptorProto | undefined {
  return nestedType.find(({ name }) => name === "Open");
}
