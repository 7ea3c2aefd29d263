import { create } from "@bufbuild/protobuf";
import {
  type MethodDescriptorProto,
  MethodDescriptorProtoSchema,
  type MethodOptions,
  MethodOptions_IdempotencyLevel,
  MethodOptionsSchema,
  type ServiceDescriptorProto,
  ServiceDescriptorProtoSchema,
  type ServiceOptions,
  ServiceOptionsSchema,
} from "@bufbuild/protobuf/wkt";
import type { MethodKind, MethodModel, Safety } from "../../model/interface.js";
import { annotate } from "../annotations.js";
import { commentText } from "./comment-text.js";
import { comment, type Lowering, ownType } from "./lowering.js";
import { rpcName } from "./wire-names.js";

/** The service of an interface with its methods. */
export function lowerService(lowering: Lowering): ServiceDescriptorProto {
  const { model } = lowering;
  const service = create(ServiceDescriptorProtoSchema, {
    name: `${model.stem}Service`,
    options: serviceOptions(lowering),
    method: model.methods.map((method) => lowerMethod(lowering, method)),
  });
  comment(lowering, service, commentText(model.doc));
  return service;
}

function serviceOptions({ model, places }: Lowering): ServiceOptions {
  const { id, ancestors, children, pythonClient } = model;
  const options = create(ServiceOptionsSchema, model.doc.deprecated && { deprecated: true });
  annotate(options, {
    interface_id: id.text,
    extends_interface: ancestors.length === 0 ? undefined : ancestors.map((ancestor) => ancestor.id.text),
    child:
      children.length === 0
        ? undefined
        : children.map((child) => ({ name: child.name, interfaceId: child.interface.id.text })),
    python_client: pythonClient,
  });
  const entries = options.$unknown?.filter(({ no }) => no === childNumber) ?? [];
  for (const [index, child] of children.entries()) {
    const [entry, leading] = [entries[index], commentText(child.doc)];
    if (entry !== undefined && leading !== undefined) places.set(entry, { leading, repeated: true });
  }
  return options;
}

/** Number of the annotation `child`. */
const childNumber = 50_002;

function lowerMethod(lowering: Lowering, model: MethodModel): MethodDescriptorProto {
  const name = rpcName(model.name);
  const options = methodOptions(lowering, model);
  const method = create(MethodDescriptorProtoSchema, {
    name,
    inputType: ownType(lowering, `${name}Request`),
    outputType: ownType(lowering, `${name}Response`),
    // An explicit false would be serialised, which protoc and buf do not.
    ...(clientStreams.has(model.kind) && { clientStreaming: true }),
    ...(serverStreams.has(model.kind) && { serverStreaming: true }),
    ...(options && { options }),
  });
  comment(lowering, method, commentText(model.doc));
  return method;
}

const clientStreams: ReadonlySet<MethodKind> = new Set(["client-stream", "two-way", "byte-stream"]);
const serverStreams: ReadonlySet<MethodKind> = new Set(["server-stream", "two-way", "byte-stream"]);

function methodOptions(lowering: Lowering, model: MethodModel): MethodOptions | undefined {
  const { kind, safety, timeoutMs, wireName, doc, errors } = model;
  const level = idempotencyLevel(safety);
  const options = create(MethodOptionsSchema, {
    ...(doc.deprecated && { deprecated: true }),
    ...(level !== undefined && { idempotencyLevel: level }),
  });
  const annotated = annotate(options, {
    byte_stream: kind === "byte-stream" || undefined,
    destructive: safety.destructive || undefined,
    timeout_ms: timeoutMs,
    wire_name: wireName,
    throws: errors?.map((name) => `${lowering.package}.${name}`),
  });
  return annotated || options.deprecated || level !== undefined ? options : undefined;
}

function idempotencyLevel({ readonly, idempotent }: Safety): MethodOptions_IdempotencyLevel | undefined {
  if (readonly) return MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  return idempotent ? MethodOptions_IdempotencyLevel.IDEMPOTENT : undefined;
}
