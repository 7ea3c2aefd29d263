import type { DescriptorProto, FieldDescriptorProto } from "@bufbuild/protobuf/wkt";
import { readAnnotation } from "../proto/annotations.js";
import type { Change } from "./change.js";

/** Compares what the fields of a message say about their values: default, unit and range. */
export function compareQuantities(symbol: string, before: DescriptorProto, after: DescriptorProto): Change[] {
  return before.field.flatMap((field) => {
    const same = after.field.find(({ name }) => name === field.name);
    return same === undefined ? [] : compareField(`${symbol}.${field.name}`, field, same);
  });
}

function compareField(symbol: string, before: FieldDescriptorProto, after: FieldDescriptorProto): Change[] {
  const changes = [...compareDefault(symbol, before, after), ...compareUnit(symbol, before, after)];
  const [old, now] = [rangeOf(before), rangeOf(after)];
  if (now.minimum > old.minimum || now.maximum < old.maximum) {
    const text = `narrowed its range from ${rangeText(old)} to ${rangeText(now)}`;
    changes.push({ rule: "FIELD_NO_NARROWER_RANGE", symbol, text });
  }
  return changes;
}

/** A default that is new says what was left to the driver; one that changes or goes changes calls that omit the value. */
function compareDefault(symbol: string, before: FieldDescriptorProto, after: FieldDescriptorProto): Change[] {
  const [old, now] = [before, after].map(({ options }) => readAnnotation(options, "default_value"));
  if (old === undefined || (now !== undefined && canonical(old) === canonical(now))) return [];
  return [{ rule: "FIELD_SAME_DEFAULT", symbol, text: `changed its default from ${old} to ${now ?? "none"}` }];
}

/** A unit that is new says what was meant all along. */
function compareUnit(symbol: string, before: FieldDescriptorProto, after: FieldDescriptorProto): Change[] {
  const [old, now] = [before, after].map(({ options }) => readAnnotation(options, "unit"));
  if (old === undefined || old === now) return [];
  return [{ rule: "FIELD_SAME_UNIT", symbol, text: `changed its unit from ${old} to ${now ?? "none"}` }];
}

interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

function rangeOf({ options }: FieldDescriptorProto): Bounds {
  return {
    minimum: readAnnotation(options, "minimum") ?? Number.NEGATIVE_INFINITY,
    maximum: readAnnotation(options, "maximum") ?? Number.POSITIVE_INFINITY,
  };
}

function rangeText({ minimum, maximum }: Bounds): string {
  const bound = (value: number): string => (Number.isFinite(value) ? String(value) : "");
  return Number.isFinite(minimum) || Number.isFinite(maximum) ? `${bound(minimum)}..${bound(maximum)}` : "any";
}

/** One text for all spellings of a JSON value: `2` and `2.0`, keys in any order. */
function canonical(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    );
  } catch {
    return json;
  }
}
