import { create, type DescField, type DescMessage, type Message } from "@bufbuild/protobuf";
import type { UnionInfo } from "../schema/union-info.js";
import { fieldSlot } from "./field-slot.js";
import { describeKind, describeValue, located, Mismatch } from "./mismatch.js";
import { enterLevel, leaveLevel } from "./nesting.js";
import type { ValueCodec } from "./value-codec.js";

/** Converts objects of a union, told apart by one property, to and from a message with a oneof. */
export function unionCodec(
  desc: DescMessage,
  { discriminant, oneof, cases }: UnionInfo,
  codecOf: (field: DescField) => ValueCodec,
): ValueCodec {
  const expected = `one of ${[...cases.keys()].map((literal) => JSON.stringify(literal)).join(", ")}`;
  return {
    encode(value) {
      if (!isRecord(value)) throw new Mismatch("object", describeKind(value));
      const literal = value[discriminant];
      const field = typeof literal === "string" ? cases.get(literal) : undefined;
      if (field === undefined) throw located(new Mismatch(expected, describeValue(literal)), discriminant);
      const message = create(desc);
      fieldSlot(field).set(
        message,
        deeper(() => codecOf(field).encode(value)),
      );
      return message;
    },
    decode(value) {
      const arm = chosenCase(value as Message, oneof.localName); // the parent's descriptor says so
      const field = oneof.fields.find(({ localName }) => localName === arm.case);
      if (field === undefined) throw located(new Mismatch(expected, "nothing"), discriminant);
      return { [discriminant]: field.jsonName, ...Object(deeper(() => codecOf(field).decode(arm.value))) };
    },
  };
}

function chosenCase(message: Message, oneof: string): { readonly case?: string; readonly value?: unknown } {
  const groups = message as unknown as Readonly<Record<string, { case?: string; value?: unknown }>>;
  return groups[oneof] ?? {}; // the form of every oneof
}

/** The message of the union is a level of its own around that of the case. */
function deeper<T>(convert: () => T): T {
  enterLevel(1);
  try {
    return convert();
  } finally {
    leaveLevel(1);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);
}
