import type { DescriptorProto, EnumDescriptorProto } from "@bufbuild/protobuf/wkt";
import { linesText } from "./comment-text.js";
import { comment, type Lowering, ownType, scopeOf } from "./lowering.js";

/** Types of the committed file that the interface no longer has, in one scope, sorted by name. */
export interface VanishedTypes {
  readonly messages: readonly DescriptorProto[];
  readonly enums: readonly EnumDescriptorProto[];
}

const keptComment = linesText("No longer used; kept so that its numbers never get another meaning.");

/**
 * Finds the types to keep although nothing uses them: a method that comes back must not deal their numbers anew.
 *
 * @param living Names in the package of all types the interface has.
 * @param outer Name in the package of the message to look into; empty for the file.
 */
export function vanishedTypes(lowering: Lowering, living: ReadonlySet<string>, outer: string): VanishedTypes {
  const { messages, enums } = lowering.committed;
  if ([...messages.keys(), ...enums.keys()].every((name) => living.has(name))) return { messages: [], enums: [] };
  const vanishes = (name: string) => scopeOf(name) === outer && !living.has(name);
  const used = typesUsedByVanished(lowering, living);
  const kept = [...messages].filter(
    ([name, message]) => vanishes(name) && (hasNumbers(message) || used.has(ownType(lowering, name))),
  );
  const vanished = {
    messages: kept.map(([, message]) => message).sort(byName),
    enums: [...enums].flatMap(([name, enumeration]) => (vanishes(name) ? enumeration : [])).sort(byName),
  };
  for (const type of [...vanished.messages, ...vanished.enums]) comment(lowering, type, keptComment);
  return vanished;
}

function typesUsedByVanished({ committed }: Lowering, living: ReadonlySet<string>): ReadonlySet<string> {
  const vanished = [...committed.messages].filter(([name]) => !living.has(name));
  const entries = (message: DescriptorProto) => message.nestedType.filter(({ options }) => options?.mapEntry);
  const fields = vanished.flatMap(([, message]) => [message, ...entries(message)]).flatMap(({ field }) => field);
  return new Set(fields.map(({ typeName }) => typeName));
}

/** Whether there is anything to remember. */
function hasNumbers(message: DescriptorProto): boolean {
  const own = message.field.length + message.reservedRange.length + message.reservedName.length;
  return own + message.enumType.length > 0 || message.nestedType.some(hasNumbers);
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}
