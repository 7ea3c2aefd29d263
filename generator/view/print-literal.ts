import { commaList, group, hardLine, indent, join, type Layout, line } from "./layout.js";
import { propertyName, quote } from "./quote.js";

/** Plain data as a TypeScript literal. */
export type Literal = string | number | boolean | null | readonly Literal[] | ConstantName | LiteralObject;

/** Stands for the value of a constant. */
export class ConstantName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** An object of a literal; properties that are undefined are left out. */
export interface LiteralObject {
  readonly [key: string]: Literal | undefined;
}

/** Lays out a literal: each object and list on one line if it fits. */
export function layoutLiteral(value: Literal): Layout {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return String(value).replace("e+", "e");
  if (typeof value === "boolean" || value === null) return String(value);
  if (isList(value)) return layoutList(value);
  if (value instanceof ConstantName) return value.name;
  return commaList("{", layoutProperties(value), "}", " ");
}

/** Lays out an object with a property per line, whether or not it would fit on one. */
export function layoutExpanded(properties: readonly Layout[]): Layout {
  return group(["{", indent([hardLine, join([",", hardLine], properties)]), ",", hardLine, "}"]);
}

/** Lays out the properties of an object, without the braces. */
export function layoutProperties(value: LiteralObject): readonly Layout[] {
  return Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [layoutProperty(key, item)]));
}

/** `key: value`; a text that does not fit beside its key stands below it. */
function layoutProperty(key: string, value: Literal): Layout {
  const name = propertyName(key);
  const hangs = typeof value === "string" && name.length > 2;
  return hangs ? group([name, ":", indent([line, quote(value)])]) : [name, ": ", layoutLiteral(value)];
}

/** Lists of several records, or of several lists, always take a line per item. */
function layoutList(items: readonly Literal[]): Layout {
  const layouts = items.map(layoutLiteral);
  if (items.length < 2 || !(items.every(isRecord) || items.every(isLongList))) return commaList("[", layouts, "]");
  return group(["[", indent([hardLine, join([",", hardLine], layouts)]), ",", hardLine, "]"]);
}

function isRecord(value: Literal): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    !isList(value) &&
    !(value instanceof ConstantName) &&
    layoutProperties(value).length > 1
  );
}

function isLongList(value: Literal): boolean {
  return isList(value) && value.length > 1;
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value);
}
