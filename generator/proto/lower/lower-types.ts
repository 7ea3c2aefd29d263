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
  return lowerScope(lowering, { messages, enums, living }, "");
}

interface Types {
  readonly messages: readonly MessageShape[];
  readonly enums: readonly EnumModel[];
  readonly living: ReadonlySet<string>;
}

function lowerScope(lowering: Lowering, types: Types, outer: string): LoweredTypes {
  const here = ({ name }: { readonly name: string }) => scopeOf(name) === outer;
  const vanished = vanishedTypes(lowering, types.living, outer);
  const messages = types.messages.filter(here).map((shape) => {
    const message = lowerMessage(lowering, shape);
    const inside = lowerScope(lowering, types, shape.name);
    // Entries of maps come last, where a printed file has them.
    message.nestedType.unshift(...inside.messages);
    message.enumType.push(...inside.enums);
    return message;
  });
  return {
    messages: [...messages, ...vanished.messages],
    enums: [...types.enums.filter(here).map((model) => lowerEnum(lowering, model)), ...vanished.enums],
  };
}

/** A type inside a message that is not there would vanish without a word. */
function refuseLost(types: readonly { readonly name: string }[], living: ReadonlySet<string>): void {
  const lost = types.find(({ name }) => scopeOf(name) !== "" && !living.has(scopeOf(name)));
  if (lost !== undefined) throw new Error(`Cannot place type "${lost.name}": nothing is named like its outer type`);
}
