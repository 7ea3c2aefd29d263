import { type Registry, ScalarType } from "@bufbuild/protobuf";
import { mergeFromText } from "@bufbuild/protobuf/txtpb";
import { type Draft, type OptionStatement, spanOf } from "../parse/draft.js";
import { errorText } from "../parse/error-text.js";
import { ProtoSyntaxError } from "../parse/proto-syntax-error.js";
import type { Token } from "../parse/token.js";
import { addEntries, entriesOf } from "./option-entries.js";
import { optionText, valueText } from "./option-text.js";
import { type OptionField, resolveOptionName } from "./resolve-option-name.js";
import type { FindSymbol } from "./symbols.js";

/** What reading options needs to know about the file and its imports. */
export interface OptionScope {
  readonly find: FindSymbol;
  /**
   * Makes the registry that holds the extensions of the file and its imports. Called after the standard options are set,
   * because the file's own extensions have some too.
   */
  readonly registry: () => Registry;
}

/**
 * Gives every option of a draft to the options message of its element.
 *
 * @throws {ProtoSyntaxError} At an option that is unknown, set twice or has a wrong value.
 */
export function interpretOptions(draft: Draft, scope: OptionScope): void {
  const custom = draft.options.filter(isCustom);
  const standard = draft.options.filter((statement) => !isCustom(statement));
  applyAll(draft, standard, scope.find, undefined);
  if (custom.length === 0) return;
  const fields = applyAll(draft, custom, scope.find, scope.registry());
  for (const { target } of custom) sortByNumber(target.message());
  for (const [index, statement] of custom.entries()) recordOption(draft, statement, fields[index]?.[0]);
}

function isCustom({ name }: OptionStatement): boolean {
  return name.some(({ extension }) => extension);
}

function applyAll(
  draft: Draft,
  statements: readonly OptionStatement[],
  find: FindSymbol,
  registry: Registry | undefined,
): readonly (readonly OptionField[])[] {
  const seen = new Map<object, Set<string>>();
  return statements.map((statement) => {
    const fields = resolveOptionName(statement, { file: draft.file.name, find, registry });
    refuseTwice(draft, statement, fields, seen);
    applyOption(draft, statement, fields, registry);
    return fields;
  });
}

function refuseTwice(
  draft: Draft,
  statement: OptionStatement,
  fields: readonly OptionField[],
  seen: Map<object, Set<string>>,
): void {
  const last = fields.at(-1);
  if (last?.fieldKind === "list" || last?.fieldKind === "map") return;
  const message = statement.target.message();
  const paths = seen.get(message) ?? new Set();
  const path = fields.map(({ number }) => number).join();
  if (paths.has(path)) throw failure(draft, statement.token, `option "${writtenName(statement)}" is set twice`);
  seen.set(message, paths.add(path));
}

function applyOption(
  draft: Draft,
  statement: OptionStatement,
  fields: readonly OptionField[],
  registry: Registry | undefined,
): void {
  const { target, value } = statement;
  const names = fields.map((field) => (field.kind === "extension" ? `[${field.typeName}]` : field.name));
  const text = valueText(value);
  const at = value[0] ?? statement.token;
  refuseLooseFlag(draft, fields.at(-1), text, at);
  try {
    const [only, ...inside] = fields;
    const written = optionText(names, text);
    if (only?.kind === "extension" && only.fieldKind === "scalar" && inside.length === 0) {
      addEntries(target.message(), entriesOf(only, written, registry));
    } else mergeFromText(target.schema, target.message(), written, { registry });
  } catch (cause) {
    const why = errorText(cause).replace(/^cannot decode .* from text format: /, "");
    throw failure(draft, at, `wrong value of option "${writtenName(statement)}": ${why}`);
  }
}

/** Text format takes more spellings than the language does. */
function refuseLooseFlag(draft: Draft, field: OptionField | undefined, text: string, at: Token): void {
  if (field?.scalar !== ScalarType.BOOL || text === "true" || text === "false") return;
  throw failure(draft, at, `expected true or false, got "${text}"`);
}

/** Keeps the comments of a custom option that is a statement of its own. */
function recordOption(
  { places }: Draft,
  { token, end, target }: OptionStatement,
  field: OptionField | undefined,
): void {
  if (end === undefined || field?.kind !== "extension") return;
  // Statements come in the order of the entries of a list; those that have a place belong to earlier statements.
  const entry = target.message().$unknown?.find((unknown) => unknown.no === field.number && !places.has(unknown));
  if (entry === undefined) return;
  const { leading, detached } = token.comments;
  const { trailing } = end.comments;
  places.set(entry, {
    span: spanOf(token, end),
    ...(leading !== undefined && { leading }),
    ...(detached !== undefined && { detached }),
    ...(trailing !== undefined && { trailing }),
    repeated: field.fieldKind === "list",
  });
}

/** Custom options are kept in the order of their numbers, as protobuf writes them. */
function sortByNumber(message: { $unknown?: { readonly no: number }[] | undefined }): void {
  message.$unknown?.sort((left, right) => left.no - right.no);
}

function writtenName({ name }: OptionStatement): string {
  return name.map((part) => (part.extension ? `(${part.name})` : part.name)).join(".");
}

function failure({ file }: Draft, token: Token, reason: string): ProtoSyntaxError {
  return new ProtoSyntaxError(file.name, token, reason);
}
