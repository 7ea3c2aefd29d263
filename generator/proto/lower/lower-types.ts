import type { DescriptorProto, EnumDescriptorProto } from "@bufbuild/protobuf/wkt";
import type { EnumModel } from "../../model/type.js";
import { vanishedTypes } from "./keep-vanished.js";
import { lowerEnum } from "./lower-enum.js";
import { lowerMessage } from "./lower-message.js";
import { type Lowering, scopeOf } from "./lowering.js";
import { type MessageShape, messageShapes } from "./message-shapes.js";

/** Messages and enums of one scope: the interface's own, then those that are only kept. */
export interface LoweredTypes {
  readonly messages: readonly DescriptorProto[];
  readonly enums: readonly EnumDescriptorProto[];
}

/** All messages and enums of the interface. */
export function lowerTypes(lowering: Lowering): LoweredTypes {
  const messages = messageShapes(lowering.model);
  const enums = Object.values(lowering.model.types)
    .filter((type) => type.kind === "enum")
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const living = new Set([...messages, ...enums].map(({ name }) => name));
  refuseLost([...messages, ...enums], living);
  return lowerScope(lowering, { messages: byScope(messages), enums: byScope(enums), living }, "");
}

interface Types {
  readonly messages: Scopes<MessageShape>;
  readonly enums: Scopes<EnumModel>;
  readonly living: ReadonlySet<string>;
}

/** Types by the message they are in; those of the file by the empty text. */
type Scopes<Type> = ReadonlyMap<string, readonly Type[]>;

function byScope<Type extends { readonly name: string }>(types: readonly Type[]): Scopes<Type> {
  const scopes = new Map<string, Type[]>();
  for (const type of types) {
    const scope = scopeOf(type.name);
    const others = scopes.get(scope);
    if (others === undefined) scopes.set(scope, [type]);
    else others.push(type);
  }
  return scopes;
}

function lowerScope(lowering: Lowering, types: Types, outer: string): LoweredTypes {
  const vanished = vanishedTypes(lowering, types.living, outer);
  const messages = (types.messages.get(outer) ?? []).map((shape) => {
    const message = lowerMessage(lowering, shape);
    const inside = lowerScope(lowering, types, shape.name);
    // Entries of maps come last, where a printed file has them.
    message.nestedType.unshift(...inside.messages);
    message.enumType.push(...inside.enums);
    return message;
  });
  return {
    messages: [...messages, ...vanished.messages],
    enums: [...(types.enums.get(outer) ?? []).map((model) => lowerEnum(lowering, model)), ...vanished.enums],
  };
}

/** A type inside a message that is not there would vanish without a word. */
function refuseLost(types: readonly { readonly name: string }[], living: ReadonlySet<string>): void {
  const lost = types.find(({ name }) => scopeOf(name) !== "" && !living.has(scopeOf(name)));
  if (lost !== undefined) throw new Error(`Cannot place type "${lost.name}": nothing is named like its outer type`);
}
