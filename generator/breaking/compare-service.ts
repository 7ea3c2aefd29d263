import {
  type MethodDescriptorProto,
  MethodOptions_IdempotencyLevel,
  type ServiceDescriptorProto,
} from "@bufbuild/protobuf/wkt";
import type { Change, WireRule } from "./change.js";

/** Compares two versions of a service; methods are matched by name. */
export function compareService(
  symbol: string,
  before: ServiceDescriptorProto,
  after: ServiceDescriptorProto,
): Change[] {
  return before.method.flatMap((method) => {
    const same = after.method.find(({ name }) => name === method.name);
    const place = `${symbol}.${method.name}`;
    if (same === undefined) return [{ rule: "RPC_NO_DELETE", symbol: place, text: "is gone" }];
    return compareMethod(place, method, same);
  });
}

function compareMethod(symbol: string, before: MethodDescriptorProto, after: MethodDescriptorProto): Change[] {
  const facets: readonly (readonly [WireRule, string, (method: MethodDescriptorProto) => string])[] = [
    ["RPC_SAME_REQUEST_TYPE", "request type", ({ inputType }) => inputType],
    ["RPC_SAME_RESPONSE_TYPE", "response type", ({ outputType }) => outputType],
    ["RPC_SAME_CLIENT_STREAMING", "client stream", ({ clientStreaming }) => String(clientStreaming)],
    ["RPC_SAME_SERVER_STREAMING", "server stream", ({ serverStreaming }) => String(serverStreaming)],
    ["RPC_SAME_IDEMPOTENCY_LEVEL", "idempotency level", idempotency],
  ];
  return facets.flatMap(([rule, noun, read]) => {
    const [old, now] = [read(before), read(after)];
    return old === now ? [] : [{ rule, symbol, text: `changed its ${noun} from ${old} to ${now}` }];
  });
}

function idempotency({ options }: MethodDescriptorProto): string {
  const level = options?.idempotencyLevel ?? MethodOptions_IdempotencyLevel.IDEMPOTENCY_UNKNOWN;
  return MethodOptions_IdempotencyLevel[level];
}
