import {
  type MethodDescriptorProto,
  MethodOptionsSchema,
  type ServiceDescriptorProto,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import { qualify } from "../parse/draft.js";
import { type Lines, paragraphs } from "./lines.js";
import { printBlock, printStatement } from "./print-comments.js";
import type { PrintContext } from "./print-context.js";
import { printOptions } from "./print-options.js";
import { typeName } from "./type-name.js";

/** One service with its methods. */
export function printService(context: PrintContext, service: ServiceDescriptorProto): Lines {
  const scope = qualify(context.package, service.name);
  const body = paragraphs([
    printOptions(context, ServiceOptionsSchema, service.options, context.package),
    service.method.flatMap((method) => printMethod(context, method, scope)),
  ]);
  return printBlock(context, service, `service ${service.name}`, body);
}

function printMethod(context: PrintContext, method: MethodDescriptorProto, scope: string): Lines {
  const input = side(context, method.inputType, method.clientStreaming, scope);
  const output = side(context, method.outputType, method.serverStreaming, scope);
  const head = `rpc ${method.name}(${input}) returns (${output})`;
  const options = printOptions(context, MethodOptionsSchema, method.options, scope);
  return options.length === 0
    ? printStatement(context, method, [`${head};`])
    : printBlock(context, method, head, options);
}

function side(context: PrintContext, type: string, streams: boolean, scope: string): string {
  return `${streams ? "stream " : ""}${typeName(context, type, scope)}`;
}
