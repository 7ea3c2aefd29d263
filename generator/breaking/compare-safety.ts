import { MethodOptions_IdempotencyLevel as Level, type MethodDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";
import { isByteStream } from "./method-parameters.js";

/** Compares what a method promises beyond its messages: safety, the form of its stream, its name on the original wire. */
export function compareSafety(symbol: string, before: MethodDescriptorProto, after: MethodDescriptorProto): Change[] {
  const changes: Change[] = [];
  const [old, now] = [guaranteeOf(before), guaranteeOf(after)];
  if (strength[now] < strength[old]) {
    changes.push({ rule: "RPC_NO_WEAKER_SAFETY", symbol, text: `was ${old} and is ${now} now` });
  }
  if (!isDestructive(before) && isDestructive(after)) {
    changes.push({ rule: "RPC_NO_WEAKER_SAFETY", symbol, text: "is destructive now" });
  }
  if (isByteStream(before) !== isByteStream(after)) {
    const text = isByteStream(after) ? "became a byte stream" : "is no byte stream any more";
    changes.push({ rule: "RPC_SAME_BYTE_STREAM", symbol, text });
  }
  return [...changes, ...compareWireName(symbol, before, after)];
}

type Guarantee = "readonly" | "idempotent" | "not idempotent";

const strength: Readonly<Record<Guarantee, number>> = { readonly: 2, idempotent: 1, "not idempotent": 0 };

function guaranteeOf({ options }: MethodDescriptorProto): Guarantee {
  switch (options?.idempotencyLevel) {
    case Level.NO_SIDE_EFFECTS:
      return "readonly";
    case Level.IDEMPOTENT:
      return "idempotent";
    case Level.IDEMPOTENCY_UNKNOWN:
    case undefined:
      return "not idempotent";
  }
}

function isDestructive({ options }: MethodDescriptorProto): boolean {
  return readAnnotation(options, "destructive") ?? false;
}

function compareWireName(symbol: string, before: MethodDescriptorProto, after: MethodDescriptorProto): Change[] {
  const [old, now] = [wireName(before), wireName(after)];
  if (old === now) return [];
  return [{ rule: "RPC_SAME_WIRE_NAME", symbol, text: `is called ${now} instead of ${old} on the original wire` }];
}

/** `SetDtr` is `set_dtr` unless the option says otherwise. */
function wireName({ name, options }: MethodDescriptorProto): string {
  const derived = name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "_").toLowerCase();
  return readAnnotation(options, "wire_name") ?? derived;
}
