import { create } from "@bufbuild/protobuf";
import { type DescriptorProto, OneofDescriptorProtoSchema, OneofOptionsSchema } from "@bufbuild/protobuf/wkt";
import { type Draft, record } from "./draft.js";
import { optionTarget } from "./option-target.js";
import { parseField } from "./parse-field.js";
import { parseOption } from "./parse-option.js";

/** Reads one oneof and adds it and its fields to the message. */
export function parseOneof(draft: Draft, message: DescriptorProto, scope: string): void {
  const { cursor } = draft;
  const start = cursor.expect("oneof", "the block's start");
  const oneof = create(OneofDescriptorProtoSchema, { name: cursor.identifier("the name of the oneof").text });
  const oneofIndex = message.oneofDecl.push(oneof) - 1;
  const opener = cursor.expect("{", `oneof "${oneof.name}"`);
  while (!cursor.at("}")) {
    if (cursor.accept(";")) continue;
    if (cursor.at("option")) parseOption(draft, scope, optionTarget(OneofOptionsSchema, oneof));
    else if (cursor.at("map") && cursor.peek(1).text === "<") cursor.fail("a map cannot be a member of a oneof");
    else message.field.push(Object.assign(parseField(draft, scope, "oneof"), { oneofIndex }));
  }
  record(draft, oneof, start, opener, cursor.next());
}
