import {
  clone,
  create,
  type DescMessage,
  type Message,
  type MessageShape,
  type Registry,
  type UnknownField,
} from "@bufbuild/protobuf";
import { toText } from "@bufbuild/protobuf/txtpb";
import type { ElementKey } from "../elements.js";
import { TextCache } from "../text-cache.js";
import { indent, type Lines } from "./lines.js";
import { printStatement } from "./print-comments.js";
import type { PrintContext } from "./print-context.js";
import { extensionName } from "./type-name.js";

interface PrintedOption {
  readonly name: string;
  /** Lines of the value; more than one for a message. */
  readonly value: Lines;
  readonly key: ElementKey;
}

/** Options as statements, one below the other. */
export function printOptions<Desc extends DescMessage>(
  context: PrintContext,
  schema: Desc,
  options: MessageShape<Desc> | undefined,
  scope: string,
): Lines {
  return listOptions(context, schema, options, scope).flatMap(({ name, value, key }) => {
    const [first, ...rest] = value;
    return printStatement(context, key, close([`option ${name} = ${first}`, ...rest], ";"));
  });
}

/**
 * Options in brackets, to be appended to a statement: one on its line, more below each other.
 *
 * @param before Further pairs to print first, `json_name = "x"`.
 */
export function printCompactOptions<Desc extends DescMessage>(
  context: PrintContext,
  schema: Desc,
  options: MessageShape<Desc> | undefined,
  scope: string,
  before: Lines = [],
): Lines {
  const listed = listOptions(context, schema, options, scope).map(({ name, value: [first, ...rest] }) => [
    `${name} = ${first}`,
    ...rest,
  ]);
  const pairs = [...before.map((line) => [line]), ...listed];
  if (pairs.length === 0) return [""];
  if (pairs.length === 1 && pairs[0]?.length === 1) return [` [${pairs[0][0]}]`];
  const separated = pairs.flatMap((lines, index) => (index < pairs.length - 1 ? close(lines, ",") : lines));
  return [" [", ...indent(separated), "]"];
}

function listOptions<Desc extends DescMessage>(
  context: PrintContext,
  schema: Desc,
  options: MessageShape<Desc> | undefined,
  scope: string,
): readonly PrintedOption[] {
  if (options === undefined) return [];
  return [...standardOptions(schema, options), ...customOptions(context, schema, options.$unknown ?? [], scope)];
}

function standardOptions<Desc extends DescMessage>(schema: Desc, options: MessageShape<Desc>): PrintedOption[] {
  if (!hasStandard(options)) return [];
  const standard = clone(schema, options);
  delete standard.$unknown;
  return items(toText(schema, standard)).map((option) => ({ ...option, key: {} }));
}

/** Whether there is more than custom options. */
function hasStandard(options: Message): boolean {
  const values = Object.entries(options).filter(([name]) => name !== "$typeName" && name !== "$unknown");
  return values.some(([, value]) => !Array.isArray(value) || value.length > 0);
}

function customOptions(
  context: PrintContext,
  schema: DescMessage,
  entries: readonly UnknownField[],
  scope: string,
): PrintedOption[] {
  return entries.flatMap((entry) => {
    const printed = entryItems(context.registry, schema, entry);
    if (printed.length === 0) throw new Error(`Cannot print option ${entry.no} of ${schema.name}: not in an import`);
    return printed.map(({ name, value }) => ({
      name: `(${extensionName(context, name.slice(1, -1), scope)})`,
      value,
      key: entry,
    }));
  });
}

const printedEntries = new WeakMap<Registry, TextCache<readonly Item[]>>();

/** The same entry with the same extensions has the same text; most fields have the options of many others. */
function entryItems(registry: Registry, schema: DescMessage, entry: UnknownField): readonly Item[] {
  const { no, wireType, data } = entry;
  const cache = printedEntries.get(registry) ?? new TextCache();
  printedEntries.set(registry, cache);
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length).toString("latin1");
  return cache.get(`${schema.typeName} ${no} ${wireType} ${bytes}`, () => {
    const carrier = Object.assign(create(schema), { $unknown: [entry] });
    return items(toText(schema, carrier, { registry }));
  });
}

interface Item {
  readonly name: string;
  readonly value: Lines;
}

/** Takes text format apart into its outermost values. */
function items(text: string): readonly Item[] {
  const found: { readonly name: string; readonly value: string[] }[] = [];
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const start = /^(\[[^\]]+\]|\w+): (.*)$/.exec(line);
    if (start === null) found.at(-1)?.value.push(line);
    else found.push({ name: start[1] ?? "", value: [start[2] ?? ""] });
  }
  return found;
}

function close(lines: Lines, end: string): Lines {
  const last = lines.length - 1;
  return lines.map((line, index) => (index === last ? line + end : line));
}
