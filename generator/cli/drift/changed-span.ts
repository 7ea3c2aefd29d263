import type { InterfaceModel } from "../../model/interface.js";
import type { Span } from "../../model/span.js";
import type { FieldModel } from "../../model/type.js";
import type { Hunk } from "./line-hunk.js";

/** A part of an interface, and the words by which its proto can be recognised. */
interface Part {
  readonly words: readonly string[];
  readonly span: Span;
}

/** The place in the interface that a difference in its proto comes from; the interface itself if no part is recognised. */
export function changedSpan(contract: InterfaceModel, { lines }: Hunk): Span {
  const parts = partsOf(contract);
  for (const line of lines.filter((line) => /^[+-]/.test(line))) {
    const words = new Set(line.match(/\w+/g));
    const part = parts.find((one) => one.words.some((word) => words.has(word)));
    if (part !== undefined) return part.span;
  }
  return contract.span;
}

/** Methods before types before fields: names of the former are the less ambiguous. */
function partsOf({ methods, types, children }: InterfaceModel): readonly Part[] {
  const named = Object.values(types);
  const fields = [
    ...methods.flatMap(({ parameters }) => parameters),
    ...named.flatMap((type) => (type.kind === "message" ? type.fields : [])),
  ];
  const values = named.flatMap((type) => (type.kind === "enum" ? type.values : []));
  return [
    ...methods.map(({ name, span }) => ({ words: rpcWords(name), span })),
    ...named.map(({ name, span }) => ({ words: [name.slice(name.lastIndexOf(".") + 1)], span })),
    ...children.map(({ name, span }) => ({ words: [name], span })),
    ...fields.map((field) => ({ words: [snakeCase(field)], span: field.span })),
    ...values.map(({ name, span }) => ({ words: [name], span })),
  ];
}

function rpcWords(method: string): readonly string[] {
  const rpc = method.charAt(0).toUpperCase() + method.slice(1);
  return [rpc, `${rpc}Request`, `${rpc}Response`];
}

function snakeCase({ name }: FieldModel): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
