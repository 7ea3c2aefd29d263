import { create } from "@bufbuild/protobuf";
import {
  type DescriptorProto,
  DescriptorProto_ReservedRangeSchema,
  type EnumDescriptorProto,
  EnumDescriptorProto_EnumReservedRangeSchema,
} from "@bufbuild/protobuf/wkt";
import { enumNumberLimit, fieldNumberLimit } from "../number-limits.js";
import { type Draft, record } from "./draft.js";
import type { Token } from "./token.js";
import type { TokenCursor } from "./token-cursor.js";

/** Reads one `reserved` statement of a message. */
export function parseReserved(draft: Draft, message: DescriptorProto): void {
  parseStatement(draft, message.reservedName, fieldNumberLimit, (start, last) => {
    // A message's ranges exclude their end, an enum's include it.
    const range = create(DescriptorProto_ReservedRangeSchema, { start, end: last + 1 });
    message.reservedRange.push(range);
    return range;
  });
}

/** Reads one `reserved` statement of an enum. */
export function parseEnumReserved(draft: Draft, enumeration: EnumDescriptorProto): void {
  parseStatement(draft, enumeration.reservedName, enumNumberLimit, (start, last) => {
    const range = create(EnumDescriptorProto_EnumReservedRangeSchema, { start, end: last });
    enumeration.reservedRange.push(range);
    return range;
  });
}

function parseStatement(draft: Draft, names: string[], limit: number, add: (start: number, last: number) => object) {
  const { cursor } = draft;
  const start = cursor.expect("reserved", "the block's start");
  if (cursor.peek().kind === "string") {
    names.push(...reservedNames(cursor));
    cursor.expect(";", "the reserved names");
    return;
  }
  const ranges = reservedRanges(cursor, limit).map(([from, to]) => add(from, to));
  const end = cursor.expect(";", "the reserved numbers");
  for (const range of ranges.slice(0, 1)) record(draft, range, start, end);
}

function reservedNames(cursor: TokenCursor): string[] {
  const names: string[] = [];
  do {
    const token = cursor.peek();
    const name = cursor.string("a reserved name");
    if (!/^[A-Za-z_]\w*$/.test(name)) cursor.fail(`reserved name "${name}" is not a name`, token);
    names.push(name);
  } while (cursor.accept(","));
  return names;
}

function reservedRanges(cursor: TokenCursor, limit: number): [number, number][] {
  const ranges: [number, number][] = [];
  do {
    const token: Token = cursor.peek();
    const from = cursor.integer("a reserved number or name");
    const to = cursor.accept("to") ? rangeEnd(cursor, limit) : from;
    if (to < from) cursor.fail(`reserved range ${from} to ${to} ends before it starts`, token);
    ranges.push([from, to]);
  } while (cursor.accept(","));
  return ranges;
}

function rangeEnd(cursor: TokenCursor, limit: number): number {
  return cursor.accept("max") ? limit : cursor.integer('a number or "max"');
}
