import { SyntaxKind, type TypeNode } from "ts-morph";
import { bareNumber, bareTime } from "../../diagnostics/catalogue/types.js";
import type { ReadContext } from "../source/read-context.js";

const whole: ReadonlySet<string> = new Set(["channel", "count", "id", "index", "port", "size"]);
const times: ReadonlySet<string> = new Set(["milliseconds", "ms", "seconds", "timeout"]);

/** Warns of a `number` whose name says that a type of the contract fits better; a unit settles what it is. */
export function reportPlainNumber(
  context: ReadContext,
  typeNode: TypeNode,
  { name, unit }: { readonly name: string; readonly unit: string | undefined },
): void {
  const isOwn = context.isOwn(typeNode.getSourceFile().getFilePath());
  if (typeNode.getKind() !== SyntaxKind.NumberKeyword || unit !== undefined || !isOwn) return;
  const last =
    name
      .split(/[_\d]+|(?=[A-Z])/)
      .at(-1)
      ?.toLowerCase() ?? "";
  if (whole.has(last)) context.report(bareNumber, typeNode, { name });
  if (times.has(last)) context.report(bareTime, typeNode, { name });
}
