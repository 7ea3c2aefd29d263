import { create } from "@bufbuild/protobuf";
import {
  type MethodDescriptorProto,
  MethodDescriptorProtoSchema,
  MethodOptionsSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { type Draft, qualify, record } from "./draft.js";
import { optionTarget } from "./option-target.js";
import { parseOption } from "./parse-option.js";
import type { Token } from "./token.js";

/** Reads one service. */
export function parseService(draft: Draft, outer: string): ServiceDescriptorProto {
  const { cursor } = draft;
  const start = cursor.expect("service", "the block's start");
  const service = create(ServiceDescriptorProtoSchema, { name: cursor.identifier("the name of the service").text });
  const scope = qualify(outer, service.name);
  const opener = cursor.expect("{", `service "${service.name}"`);
  while (!cursor.at("}")) {
    if (cursor.accept(";")) continue;
    if (cursor.at("option")) parseOption(draft, outer, optionTarget(ServiceOptionsSchema, service));
    else if (cursor.at("rpc")) service.method.push(parseMethod(draft, scope));
    else cursor.fail(`expected "rpc", "option" or "}" in service "${service.name}", got ${cursor.describe()}`);
  }
  record(draft, service, start, opener, cursor.next());
  return service;
}

function parseMethod(draft: Draft, scope: string): MethodDescriptorProto {
  const { cursor } = draft;
  const start = cursor.expect("rpc", "the block's start");
  const method = create(MethodDescriptorProtoSchema, { name: cursor.identifier("the name of the method").text });
  if (parseSide(draft, scope, method, "inputType")) method.clientStreaming = true;
  cursor.expect("returns", `the request of "${method.name}"`);
  if (parseSide(draft, scope, method, "outputType")) method.serverStreaming = true;
  const opener = cursor.accept(";") ?? cursor.expect("{", `method "${method.name}"`);
  record(draft, method, start, opener, opener.text === ";" ? opener : parseMethodBody(draft, scope, method));
  return method;
}

/** Reads `(stream Type)`; true when it streams. */
function parseSide(draft: Draft, scope: string, method: MethodDescriptorProto, side: "inputType" | "outputType") {
  const { cursor } = draft;
  cursor.expect("(", `"${cursor.previous().text}"`);
  const streams = cursor.at("stream") && cursor.peek(1).text !== ")";
  if (streams) cursor.next();
  const token = cursor.peek();
  const name = cursor.qualifiedName("the name of a message", true);
  const assign = (fullName: string) => {
    method[side] = fullName;
  };
  draft.references.push({ name, scope, token, wanted: "message", assign });
  cursor.expect(")", `"${name}"`);
  return streams;
}

function parseMethodBody(draft: Draft, scope: string, method: MethodDescriptorProto): Token {
  const { cursor } = draft;
  while (!cursor.at("}")) {
    if (cursor.accept(";")) continue;
    if (cursor.at("option")) parseOption(draft, scope, optionTarget(MethodOptionsSchema, method));
    else cursor.fail(`expected "option" or "}" in method "${method.name}", got ${cursor.describe()}`);
  }
  return cursor.next();
}
