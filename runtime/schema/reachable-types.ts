import type { DescEnum, DescMessage, DescService } from "@bufbuild/protobuf";
import { declaredErrors } from "./method-info.js";

/** Types a service uses, each once, sorted by name. */
export interface ReachableTypes {
  readonly messages: readonly DescMessage[];
  readonly enums: readonly DescEnum[];
}

/** Finds every message and enum a service uses, however deep; protobuf's own types are named but not entered. */
export function reachableTypes(service: DescService): ReachableTypes {
  const found = { messages: new Map<string, DescMessage>(), enums: new Map<string, DescEnum>() };
  const open = service.methods.flatMap((method) => [method.input, method.output, ...declaredErrors(method)]);
  for (let message = open.pop(); message !== undefined; message = open.pop()) {
    if (found.messages.has(message.typeName)) continue;
    found.messages.set(message.typeName, message);
    for (const field of message.fields) {
      if (field.enum !== undefined) found.enums.set(field.enum.typeName, field.enum);
      if (field.message !== undefined && !isWellKnown(field.message)) open.push(field.message);
    }
  }
  return { messages: sorted(found.messages), enums: sorted(found.enums) };
}

/** Tells whether a message is one of protobuf's own. */
export function isWellKnown(message: DescMessage): boolean {
  return message.typeName.startsWith("google.protobuf.");
}

function sorted<T>(byName: ReadonlyMap<string, T>): T[] {
  return [...byName.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
}
