import type { FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import { indent, type Lines } from "./lines.js";
import type { PrintContext } from "./print-context.js";
import { printField } from "./print-field.js";
import { typeName } from "./type-name.js";

/** One block per run of extensions of the same message. */
export function printExtensions(
  context: PrintContext,
  fields: readonly FieldDescriptorProto[],
  scope: string,
): Lines[] {
  const runs: FieldDescriptorProto[][] = [];
  for (const field of fields) {
    const open = runs.at(-1);
    if (open?.[0]?.extendee === field.extendee) open?.push(field);
    else runs.push([field]);
  }
  return runs.map((run) => [
    `extend ${typeName(context, run[0]?.extendee ?? "", scope)} {`,
    ...indent(run.flatMap((field) => printField(context, field, scope, undefined))),
    "}",
  ]);
}
