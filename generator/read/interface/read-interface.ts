import type { ClassDeclaration } from "ts-morph";
import { redeclaredMember } from "../../diagnostics/catalogue/shape.js";
import type { InterfaceModel, MethodModel } from "../../model/interface.js";
import { readComment } from "../doc/read-comment.js";
import type { ReadContext } from "../source/read-context.js";
import { readPendingTypes } from "../type/read-pending.js";
import { createTypeReader } from "../type/read-type.js";
import type { TypeReader } from "../type/type-reader.js";
import { TypeRegistry } from "../type/type-registry.js";
import { type InterfaceHeader, readHeader } from "./interface-header.js";
import { readAncestors } from "./read-ancestors.js";
import { readMembers } from "./read-members.js";

/** Reads one interface with everything its methods need; undefined when it has no usable name, which is reported. */
export function readInterface(context: ReadContext, declaration: ClassDeclaration): InterfaceModel | undefined {
  const header = readHeader(context, declaration);
  const ancestors = readAncestors(context, declaration);
  const registry = new TypeRegistry();
  const reader = createTypeReader(context, registry);
  const inherited = ancestors.toReversed().flatMap((ancestor) => inheritedMethods(reader, ancestor));
  const own = readMembers(reader, declaration);
  readPendingTypes(reader);
  reportRedeclared(context, declaration, ancestors);
  if (header === undefined) return undefined;
  const { doc, values } = readComment(context, declaration, "an interface");
  return {
    ...header.reference,
    doc,
    span: context.span(declaration.getNameNode() ?? declaration),
    ancestors: ancestors.map(({ reference }) => reference),
    methods: [...inherited, ...own.methods],
    children: own.children,
    types: registry.toRecord(),
    pythonClient: values.pythonClient,
  };
}

function inheritedMethods(reader: TypeReader, ancestor: InterfaceHeader): MethodModel[] {
  return readMembers(reader, ancestor.declaration).methods.map((method) => ({
    ...method,
    inheritedFrom: ancestor.reference,
  }));
}

/** A member keeps one meaning for everybody who knows the base, so it is declared once. */
function reportRedeclared(
  context: ReadContext,
  declaration: ClassDeclaration,
  ancestors: readonly InterfaceHeader[],
): void {
  if (ancestors.length === 0) return;
  for (const member of [...declaration.getInstanceMethods(), ...declaration.getInstanceProperties()]) {
    const name = member.getName();
    const base = ancestors.find((ancestor) => ancestor.declaration.getInstanceMember(name) !== undefined);
    if (base !== undefined) {
      context.report(redeclaredMember, member.getNameNode(), { name, base: base.reference.className });
    }
  }
}
