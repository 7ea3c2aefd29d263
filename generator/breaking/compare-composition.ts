import type { ServiceDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";

/** Compares what an interface is made of: the interfaces it extends, and its typed children. */
export function compareComposition(
  symbol: string,
  before: ServiceDescriptorProto,
  after: ServiceDescriptorProto,
): Change[] {
  return [...compareBases(symbol, before, after), ...compareChildren(symbol, before, after)];
}

/** A device answers the services of all interfaces its own extends. */
function compareBases(symbol: string, before: ServiceDescriptorProto, after: ServiceDescriptorProto): Change[] {
  const now = readAnnotation(after.options, "extends_interface") ?? [];
  const lost = (readAnnotation(before.options, "extends_interface") ?? []).filter((id) => !now.includes(id));
  return lost.map((id) => ({ rule: "SERVICE_NO_BASE_DELETE", symbol, text: `extends "${id}" no more` }));
}

function compareChildren(symbol: string, before: ServiceDescriptorProto, after: ServiceDescriptorProto): Change[] {
  const now = readAnnotation(after.options, "child") ?? [];
  return (readAnnotation(before.options, "child") ?? []).flatMap(({ name, interfaceId }): Change[] => {
    const same = now.find((child) => child.name === name);
    if (same === undefined) return [{ rule: "SERVICE_SAME_CHILD", symbol, text: `lost its child "${name}"` }];
    if (same.interfaceId === interfaceId) return [];
    const text = `is ${same.interfaceId} instead of ${interfaceId} now`;
    return [{ rule: "SERVICE_SAME_CHILD", symbol: `${symbol}.${name}`, text }];
  });
}
