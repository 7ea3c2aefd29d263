import type { ClassDeclaration } from "ts-morph";
import { genericInterface, invalidClassName } from "../../diagnostics/catalogue/shape.js";
import type { InterfaceReference } from "../../model/interface.js";
import { readInterfaceId } from "../source/interface-id.js";
import type { ReadContext } from "../source/read-context.js";
import { typeSource } from "../source/type-source.js";
import { findInstalled } from "./find-installed.js";

/** An interface as others name it, with its class. */
export interface InterfaceHeader {
  readonly reference: InterfaceReference;
  readonly declaration: ClassDeclaration;
}

/** Reads what names an interface; undefined when that is not usable, which is reported at the class. */
export function readHeader(context: ReadContext, declaration: ClassDeclaration): InterfaceHeader | undefined {
  const id = readInterfaceId(context, declaration);
  const source = typeSource(context, declaration);
  const className = declaration.getName() ?? "default";
  const stem = stemOf(className);
  if (declaration.getTypeParameters().length > 0) {
    context.report(genericInterface, declaration.getNameNode() ?? declaration, { className });
  }
  if (stem === undefined) context.report(invalidClassName, declaration.getNameNode() ?? declaration, { className });
  if (id === undefined || source === undefined || stem === undefined) return undefined;
  const installed = findInstalled(context, declaration, { id, stem });
  const reference = { id, className: source.exportName, stem, module: source.module };
  return { reference: installed === undefined ? reference : { ...reference, installed }, declaration };
}

/** `PowerInterface` without its last word; undefined when nothing speakable is left. */
function stemOf(className: string): string | undefined {
  const stem = className.replace(/(Interface|Driver|Service)$/, "");
  return /^[A-Z][A-Za-z0-9]*$/.test(stem) ? stem : undefined;
}
