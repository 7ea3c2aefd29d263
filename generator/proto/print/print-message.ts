import { isFieldSet } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  type FieldDescriptorProto,
  FieldDescriptorProtoSchema,
  MessageOptionsSchema,
  OneofOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { qualify } from "../parse/draft.js";
import { type Lines, paragraphs } from "./lines.js";
import { printBlock } from "./print-comments.js";
import type { PrintContext } from "./print-context.js";
import { printEnum } from "./print-enum.js";
import { printExtensions } from "./print-extensions.js";
import { printField } from "./print-field.js";
import { printOptions } from "./print-options.js";
import { printReserved } from "./print-reserved.js";

/** One message with everything inside it. `outer` is the full name of what holds it. */
export function printMessage(context: PrintContext, message: DescriptorProto, outer: string): Lines {
  const scope = qualify(outer, message.name);
  const nested = message.nestedType.filter(({ options }) => !options?.mapEntry);
  const body = paragraphs([
    printOptions(context, MessageOptionsSchema, message.options, outer),
    printReserved(context, message.reservedRange, message.reservedName),
    ...nested.map((each) => printMessage(context, each, scope)),
    ...message.enumType.map((each) => printEnum(context, each, scope)),
    ...printExtensions(context, message.extension, scope),
    ...printMembers(context, message, scope),
  ]);
  return printBlock(context, message, `message ${message.name}`, body);
}

/** Fields in their order; the members of a oneof stand together, an empty line around them. */
function printMembers(context: PrintContext, message: DescriptorProto, scope: string): Lines[] {
  const groups: { readonly oneof: number | undefined; readonly fields: FieldDescriptorProto[] }[] = [];
  for (const field of message.field) {
    const member = !field.proto3Optional && isFieldSet(field, FieldDescriptorProtoSchema.field.oneofIndex);
    const oneof = member ? field.oneofIndex : undefined;
    const open = groups.at(-1);
    if (open !== undefined && open.oneof === oneof) open.fields.push(field);
    else groups.push({ oneof, fields: [field] });
  }
  return groups.map(({ oneof, fields }) => {
    const lines = fields.flatMap((field) => printField(context, field, scope, message));
    return oneof === undefined ? lines : printOneof(context, message, oneof, scope, lines);
  });
}

function printOneof(
  context: PrintContext,
  message: DescriptorProto,
  index: number,
  scope: string,
  fields: Lines,
): Lines {
  const oneof = message.oneofDecl[index];
  if (oneof === undefined) throw new Error(`Cannot print message "${scope}": it has no oneof ${index}`);
  const options = printOptions(context, OneofOptionsSchema, oneof.options, scope);
  return printBlock(context, oneof, `oneof ${oneof.name}`, paragraphs([options, fields]));
}
