import type { Draft, TypeReference } from "../parse/draft.js";
import { ProtoSyntaxError } from "../parse/proto-syntax-error.js";
import { resolveName } from "./resolve-name.js";
import type { FindSymbol } from "./symbols.js";

/**
 * Replaces every type reference of a draft by the full name of its type.
 *
 * @throws {ProtoSyntaxError} At the first reference to nothing, or to something that is no type.
 */
export function linkTypes({ file, references }: Draft, find: FindSymbol): void {
  for (const reference of references) {
    const name = resolveName(reference.name, reference.scope, find, isType);
    const kind = name === undefined ? undefined : find(name);
    if (kind === "message" || (kind === "enum" && reference.wanted === "message or enum")) {
      reference.assign(`.${name}`, kind);
    } else throw new ProtoSyntaxError(file.name, reference.token, reason(reference, kind));
  }
}

function isType(kind: string): boolean {
  return kind === "message" || kind === "enum";
}

function reason({ name }: TypeReference, kind: string | undefined): string {
  if (kind === "enum") return `"${name}" is an enum, expected a message`;
  return `type "${name}" is not declared here or in an import`;
}
