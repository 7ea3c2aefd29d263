import { type EnumDescriptorProto, EnumOptionsSchema, EnumValueOptionsSchema } from "@bufbuild/protobuf/wkt";
import { type Lines, paragraphs } from "./lines.js";
import { printBlock, printStatement } from "./print-comments.js";
import type { PrintContext } from "./print-context.js";
import { printCompactOptions, printOptions } from "./print-options.js";
import { printEnumReserved } from "./print-reserved.js";

/** One enum. `scope` is the full name of what holds it. */
export function printEnum(context: PrintContext, enumeration: EnumDescriptorProto, scope: string): Lines {
  const body = paragraphs([
    printOptions(context, EnumOptionsSchema, enumeration.options, scope),
    printEnumReserved(context, enumeration.reservedRange, enumeration.reservedName),
    enumeration.value.flatMap((value) => {
      const [first, ...rest] = printCompactOptions(context, EnumValueOptionsSchema, value.options, scope);
      const lines = [`${value.name} = ${value.number}${first}`, ...rest];
      return printStatement(context, value, [...lines.slice(0, -1), `${lines.at(-1)};`]);
    }),
  ]);
  return printBlock(context, enumeration, `enum ${enumeration.name}`, body);
}
