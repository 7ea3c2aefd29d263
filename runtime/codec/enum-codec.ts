import type { DescEnum } from "@bufbuild/protobuf";
import { enumLiterals } from "../schema/enum-literals.js";
import { describeValue, Mismatch } from "./mismatch.js";
import type { ValueCodec } from "./value-codec.js";

/** Converts string literals, and the values of a TypeScript enum, to and from the numbers of an enum. */
export function enumCodec(enumeration: DescEnum): ValueCodec {
  const { byLiteral, byNumber } = enumLiterals(enumeration);
  const expected = `one of ${[...byLiteral.keys()].map((literal) => JSON.stringify(literal)).join(", ")}`;
  return {
    encode(value) {
      const isLiteral = typeof value === "string" || typeof value === "number";
      const number = isLiteral ? byLiteral.get(value) : undefined;
      if (number === undefined) throw new Mismatch(expected, describeValue(value));
      return number;
    },
    decode(value) {
      const literal = typeof value === "number" ? byNumber.get(value) : undefined;
      if (literal === undefined) throw new Mismatch(expected, value === 0 ? "nothing" : describeValue(value));
      return literal;
    },
  };
}
