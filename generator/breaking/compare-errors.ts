import type { MethodDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";

/** Finds errors that a method declared and does not any more: who catches them by their class gets another one. */
export function compareErrors(symbol: string, before: MethodDescriptorProto, after: MethodDescriptorProto): Change[] {
  const kept = errorsOf(after);
  const gone = errorsOf(before).filter((name) => !kept.includes(name));
  return gone.map((name) => ({
    rule: "RPC_NO_ERROR_DELETE",
    symbol,
    text: `no longer declares the error "${name.slice(name.lastIndexOf(".") + 1)}"`,
    gone: name,
  }));
}

function errorsOf({ options }: MethodDescriptorProto): readonly string[] {
  return readAnnotation(options, "throws") ?? [];
}
