import type { EnumDeclaration, Node } from "ts-morph";
import { constEnum, duplicateMember, flagsEnum, unknownMemberValue } from "../../diagnostics/catalogue/choices.js";
import { unsupportedType } from "../../diagnostics/catalogue/types.js";
import type { ReadContext } from "../source/read-context.js";
import { typeSource } from "../source/type-source.js";
import type { EnumMember } from "./enum-member.js";
import { claimType } from "./inline-type.js";
import type { ReadType, TypeReader } from "./type-reader.js";

/** Reads an `enum`; undefined when its members cannot be told apart on the wire, which is reported. */
export function readEnumDeclaration(
  reader: TypeReader,
  usedAt: Node,
  declaration: EnumDeclaration,
): ReadType | undefined {
  const { context } = reader;
  const type = declaration.getName();
  const source = typeSource(context, declaration);
  if (declaration.isConstEnum()) {
    context.report(constEnum, declaration.getNameNode(), { type });
    return undefined;
  }
  const members = enumMembers(context, declaration);
  if (source === undefined || members === undefined || !areDistinct(context, type, members)) return undefined;
  if (isFlags(declaration, members)) {
    context.report(flagsEnum, declaration.getNameNode(), { type });
    return undefined;
  }
  return claimType(reader, usedAt, { kind: "enum", form: "enum", name: type, source, node: declaration, members });
}

function enumMembers(context: ReadContext, declaration: EnumDeclaration): EnumMember[] | undefined {
  const type = declaration.getName();
  const members = declaration.getMembers();
  if (members.length === 0) {
    context.report(unsupportedType, declaration.getNameNode(), { type, form: "Enum without members", instead: addOne });
    return undefined;
  }
  const found = members.flatMap((node): EnumMember[] => {
    const [name, literal] = [node.getName().replaceAll(/^["']|["']$/g, ""), node.getValue()];
    if (typeof literal === "string" || Number.isFinite(literal)) return [{ name, literal: literal ?? 0, node }];
    context.report(unknownMemberValue, node, { member: name, type });
    return [];
  });
  return found.length === members.length ? found : undefined;
}

const addOne = "Add its members, or use `string`";

/** False when two members have one value, which is reported: the value alone crosses the wire. */
export function areDistinct(context: ReadContext, type: string, members: readonly EnumMember[]): boolean {
  const taken = new Map<string | number, EnumMember>();
  let distinct = true;
  for (const member of members) {
    const holder = taken.get(member.literal);
    if (holder === undefined) taken.set(member.literal, member);
    else {
      distinct = false;
      context.report(duplicateMember, member.node, { first: holder.name, second: member.name, type });
    }
  }
  return distinct;
}

/** Members made to be combined: shifted bits, or at least three powers of two and nothing else but zero. */
function isFlags(declaration: EnumDeclaration, members: readonly EnumMember[]): boolean {
  const initializers = declaration.getMembers().map((member) => member.getInitializer()?.getText() ?? "");
  if (initializers.some((text) => /<<|[^|]\|[^|]/.test(text.replaceAll(/"[^"]*"|'[^']*'/g, "")))) return true;
  const values = members.map(({ literal }) => literal).filter((value) => value !== 0);
  return values.length >= 3 && values.every(isPowerOfTwo);
}

function isPowerOfTwo(value: string | number): boolean {
  return typeof value === "number" && value > 0 && Number.isInteger(Math.log2(value));
}
