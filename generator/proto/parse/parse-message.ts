import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProtoSchema,
  MessageOptionsSchema,
  OneofDescriptorProtoSchema,
} from "@bufbuild/protobuf/wkt";
import { type Draft, qualify, record } from "./draft.js";
import { optionTarget } from "./option-target.js";
import { parseEnum } from "./parse-enum.js";
import { parseExtend } from "./parse-extend.js";
import { parseField, parseMapField } from "./parse-field.js";
import { parseOneof } from "./parse-oneof.js";
import { parseOption } from "./parse-option.js";
import { parseReserved } from "./parse-reserved.js";

/** Reads one message with everything inside it. */
export function parseMessage(draft: Draft, outer: string): DescriptorProto {
  const { cursor } = draft;
  const start = cursor.expect("message", "the block's start");
  const message = create(DescriptorProtoSchema, { name: cursor.identifier("the name of the message").text });
  const opener = cursor.expect("{", `message "${message.name}"`);
  while (!cursor.at("}")) parseStatement(draft, message, outer);
  record(draft, message, start, opener, cursor.next());
  addOptionalOneofs(message);
  return message;
}

function parseStatement(draft: Draft, message: DescriptorProto, outer: string): void {
  const { cursor } = draft;
  const scope = qualify(outer, message.name);
  const keyword = cursor.peek();
  if (cursor.accept(";")) return;
  switch (keyword.kind === "identifier" ? keyword.text : "") {
    case "message":
      message.nestedType.push(parseMessage(draft, scope));
      break;
    case "enum":
      message.enumType.push(parseEnum(draft, scope));
      break;
    case "extend":
      message.extension.push(...parseExtend(draft, scope));
      break;
    case "oneof":
      parseOneof(draft, message, scope);
      break;
    case "option":
      // Options are looked up where their element stands, not inside it.
      parseOption(draft, outer, optionTarget(MessageOptionsSchema, message));
      break;
    case "reserved":
      parseReserved(draft, message);
      break;
    case "extensions":
      cursor.fail("proto3 has no extension ranges");
      break;
    default:
      parseMember(draft, message, scope);
  }
}

function parseMember(draft: Draft, message: DescriptorProto, scope: string): void {
  const { cursor } = draft;
  const token = cursor.peek();
  if (token.kind !== "identifier" && token.text !== ".") {
    cursor.fail(`expected a field of message "${message.name}" or "}", got ${cursor.describe()}`);
  }
  if (token.text !== "map" || cursor.peek(1).text !== "<") {
    message.field.push(parseField(draft, scope, "message"));
    return;
  }
  const { field, entry } = parseMapField(draft, scope);
  message.field.push(field);
  message.nestedType.push(entry);
}

/** Presence of an `optional` field is a oneof of its own in descriptors, behind all written ones. */
function addOptionalOneofs(message: DescriptorProto): void {
  const taken = new Set([...message.field, ...message.oneofDecl].map(({ name }) => name));
  for (const field of message.field.filter(({ proto3Optional }) => proto3Optional)) {
    let name = field.name.startsWith("_") ? field.name : `_${field.name}`;
    while (taken.has(name)) name = `X${name}`;
    taken.add(name);
    field.oneofIndex = message.oneofDecl.push(create(OneofDescriptorProtoSchema, { name })) - 1;
  }
}
