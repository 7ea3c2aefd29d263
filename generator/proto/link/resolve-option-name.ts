import type { DescExtension, DescField, DescMessage, Registry } from "@bufbuild/protobuf";
import type { OptionNamePart, OptionStatement } from "../parse/draft.js";
import { ProtoSyntaxError } from "../parse/proto-syntax-error.js";
import { resolveName } from "./resolve-name.js";
import type { FindSymbol } from "./symbols.js";

/** One part of an option's name: a field of the options message, an extension of it, or a field within either. */
export type OptionField = DescField | DescExtension;

/** What the names of options are looked up in. */
export interface OptionNames {
  /** Path of the file, for errors. */
  readonly file: string;
  readonly find: FindSymbol;
  /** Holds the extensions; absent while only standard options are read. */
  readonly registry: Registry | undefined;
}

/**
 * Finds what each part of an option's name stands for.
 *
 * @throws {ProtoSyntaxError} At the first part that stands for nothing.
 */
export function resolveOptionName(statement: OptionStatement, names: OptionNames): readonly OptionField[] {
  let owner: DescMessage | undefined = statement.target.schema;
  return statement.name.map((part) => {
    const field = owner && findField(owner, part, statement, names);
    if (field === undefined) throw new ProtoSyntaxError(names.file, part.token, unknown(part, statement, owner));
    owner = field.fieldKind === "message" ? field.message : undefined;
    return field;
  });
}

function findField(owner: DescMessage, part: OptionNamePart, { scope }: OptionStatement, names: OptionNames) {
  if (!part.extension) return owner.fields.find(({ name }) => name === part.name);
  const fullName = resolveName(part.name, scope, names.find, (kind) => kind === "extension");
  const extension = fullName === undefined ? undefined : names.registry?.getExtension(fullName);
  return extension?.extendee.typeName === owner.typeName ? extension : undefined;
}

function unknown({ name, extension }: OptionNamePart, { target }: OptionStatement, owner: DescMessage | undefined) {
  if (owner === undefined) return `"${name}" is inside a value that has no fields`;
  const kind = target.schema.name
    .replace(/Options$/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
  if (extension) return `option "(${name})" is not declared for a ${kind} here or in an import`;
  return owner === target.schema ? `a ${kind} has no option "${name}"` : `"${owner.name}" has no field "${name}"`;
}
