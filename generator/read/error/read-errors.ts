import type { SourceFile } from "ts-morph";
import { unknownError } from "../../diagnostics/catalogue/docs.js";
import { notDriverError } from "../../diagnostics/catalogue/errors.js";
import { duplicateTypeName } from "../../diagnostics/catalogue/names.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { Span } from "../../model/span.js";
import type { ThrowsTag } from "../doc/read-tags.js";
import { resolveName } from "../source/resolve-name.js";
import { typeSource } from "../source/type-source.js";
import type { TypeReader } from "../type/type-reader.js";
import { checkConstructor } from "./check-constructor.js";
import { type ErrorClass, errorClass } from "./error-class.js";
import { checkErrorMembers } from "./error-fields.js";
import { classesInScope } from "./scope-classes.js";

/**
 * Reads the error classes that the `@throws` of one method name; each becomes a message of the interface. `DriverError`
 * itself declares nothing. What cannot be carried to the client is reported.
 */
export function readErrors(reader: TypeReader, sourceFile: SourceFile, tags: readonly ThrowsTag[]): readonly string[] {
  const names = tags.flatMap(({ type, span }) =>
    typeNames(type).flatMap((name) => readError(reader, sourceFile, name, span) ?? []),
  );
  return [...new Set(names)];
}

/** `A | B` names both. */
function typeNames(type: string | undefined): readonly string[] {
  return type === undefined ? [] : type.split("|").map((name) => name.trim());
}

function readError({ context, registry }: TypeReader, file: SourceFile, type: string, span: Span): string | undefined {
  const inScope = classesInScope(file);
  const node = inScope.get(type);
  if (node === undefined) {
    if (type !== "DriverError") {
      context.report(unknownError, span, { type, suggestion: didYouMean(type, inScope.keys()) });
    }
    return undefined;
  }
  const thing = resolveName(context, node);
  if (thing === undefined || (thing.kind === "contract" && thing.name === "DriverError")) return undefined;
  const found = thing.kind === "class" ? errorClass(context, thing.declaration) : undefined;
  if (found === undefined) {
    context.report(notDriverError, span, { type });
    return undefined;
  }
  if (checkErrorMembers(context, found)) checkConstructor(context, found);
  return claimError({ context, registry }, found, span);
}

/** The class becomes a message of its name; its bases' fields come first. */
function claimError(
  { context, registry }: Pick<TypeReader, "context" | "registry">,
  { declaration, chain }: ErrorClass,
  span: Span,
): string | undefined {
  const source = typeSource(context, declaration);
  const name = declaration.getName() ?? source?.exportName;
  if (source === undefined || name === undefined) return undefined;
  const holder = registry.claim({
    kind: "message",
    name,
    source,
    node: declaration,
    parts: chain,
    bindings: new Map(),
    typeArguments: [],
    discriminant: undefined,
  });
  if (holder.node === declaration) return name;
  const { file, line } = context.span(holder.node);
  context.report(duplicateTypeName, span, { type: name, other: `${file}:${line}` });
  return undefined;
}
