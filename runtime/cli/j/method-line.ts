import type {
  ItemsDescription,
  MethodDescription,
  TypeDescription,
  ValueDescription,
} from "../../command/interface-description.js";
import type { Flag } from "../flag.js";
import { choiceName } from "../output/format-text.js";
import { isScalarType } from "../output/is-scalar-type.js";
import { expectedSpan, formatSpan } from "../parse-duration.js";
import type { CommandLine } from "../parse-flags.js";
import { globalFlags, outFlag } from "./global-flags.js";

/** Parameters that may be given by place instead of by flag. */
export interface Places {
  /** Required scalars in order, at most three. */
  readonly single: readonly ValueDescription[];
  /** A required list that comes last takes every further word. */
  readonly rest?: ValueDescription;
  /** Where the values of a stream come from: the word after the others, `-` or `@file`. */
  readonly items?: ItemsDescription;
}

const mostPlaces = 3;

/** Chooses which parameters of a method may be given by place. */
export function placesOf(method: MethodDescription): Places {
  const required = method.parameters.filter((parameter) => !parameter.optional);
  const single = required.filter(({ type }) => isScalarType(type)).slice(0, mostPlaces);
  const last = required.at(-1);
  if (last?.type.kind === "list") {
    return { single, rest: last };
  }
  return method.items === undefined ? { single } : { single, items: method.items };
}

/** Describes the command line of a method: every parameter as a flag, then the flags of `j` that no parameter hides. */
export function methodLine(command: string, method: MethodDescription): CommandLine {
  const parameters = [...method.parameters.map(parameterFlag), ...(method.items ? [itemsFlag(method.items)] : [])];
  const taken = new Set(parameters.map(({ name }) => name));
  const flags = method.result?.kind === "resource" ? [outFlag, ...globalFlags] : globalFlags;
  const own = flags.filter(({ name }) => !taken.has(name)).map((flag) => ({ ...flag, group: "Flags of j:" }));
  const places = placesOf(method);
  return {
    command,
    usage: formatPlaces(places),
    takesWords: places.rest !== undefined,
    summary: describeMethod(method),
    flags: [...parameters, ...own],
  };
}

/** Name of a parameter's flag. */
export function flagName(parameter: ValueDescription): string {
  return parameter.flag ?? parameter.name;
}

function parameterFlag(parameter: ValueDescription): Flag {
  const { kind } = parameter.type;
  const base = { name: flagName(parameter), group: "Arguments:", summary: describeParameter(parameter) };
  if (kind === "boolean") {
    return { ...base, kind: "switch" };
  }
  return { ...base, kind: kind === "list" || kind === "map" ? "list" : "text" };
}

function itemsFlag(items: ItemsDescription): Flag {
  const type = `stream of ${describeType(items.type)}: @file or -, a value per line`;
  const summary = describeFacts(items, [type, ...describeQuantity(items), "default -"]);
  return { name: flagName(items), group: "Arguments:", summary, kind: "text" };
}

function formatPlaces({ single, rest, items }: Places): string {
  const words = single.map((parameter) => `<${flagName(parameter)}>`);
  const last = [...(rest === undefined ? [] : [`[${flagName(rest)}..]`]), ...(items ? ["[-|@file]"] : [])];
  return [...words, ...last].join(" ");
}

function describeMethod(method: MethodDescription): string {
  const notes = [
    method.deprecated === undefined ? "" : `Deprecated: ${method.deprecated}`,
    method.destructive ? "Destructive: asks first on a terminal, unless --yes." : "",
    method.items === undefined ? "" : "Sends one item per line of standard input, or of a file.",
    method.kind === "server-stream" || method.kind === "two-way"
      ? "Prints items until the stream ends, --count is reached or Ctrl-C."
      : "",
    method.kind === "byte-stream" ? "Connects standard input and output; on a terminal Ctrl-] leaves." : "",
  ];
  return [method.summary, method.details ?? "", ...notes].filter((text) => text !== "").join("\n");
}

/** `Time without power in seconds. [number, s, 0..3600, default 2]` */
function describeParameter(parameter: ValueDescription): string {
  const { optional, type } = parameter;
  return describeFacts(parameter, [
    describeType(type),
    ...describeQuantity(parameter),
    parameter.default === undefined ? undefined : `default ${showDefault(parameter.default, type)}`,
    optional || type.kind === "list" || type.kind === "map" ? undefined : "required",
  ]);
}

function describeQuantity({ type, unit, minimum, maximum }: ValueDescription): readonly (string | undefined)[] {
  const hasRange = minimum !== undefined || maximum !== undefined;
  return [unit, hasRange ? `${showBound(minimum, type)}..${showBound(maximum, type)}` : undefined];
}

function describeFacts({ summary }: ValueDescription, facts: readonly (string | undefined)[]): string {
  return `${summary} [${facts.filter((fact) => fact !== undefined).join(", ")}]`.trim();
}

function showBound(bound: number | undefined, type: TypeDescription): string {
  return bound === undefined ? "" : type.kind === "duration" ? formatSpan(bound) : String(bound);
}

/** As a flag would give it: members of an enum by their names. */
function showDefault(value: unknown, type: TypeDescription): string {
  if (type.kind === "duration" && typeof value === "number") {
    return formatSpan(value);
  }
  return type.kind === "choice" ? choiceName(value, type) : JSON.stringify(value);
}

function describeType(type: TypeDescription): string {
  switch (type.kind) {
    case "choice":
      return type.choices.join("|");
    case "list":
      return `${describeType(type.element)}, repeatable`;
    case "map":
      return `name=${describeType(type.value)}, repeatable`;
    case "record":
    case "variant":
    case "json":
      return "JSON or @file";
    case "bytes":
      return "text, hex:0a0b, @file or - for standard input";
    case "resource":
      return "file or URL, exporter:URL if the exporter shall fetch it, - for standard input";
    case "date":
      return "time such as 2026-01-31T12:00:00Z";
    case "duration":
      return expectedSpan;
    case "bigint":
    case "integer":
      return "whole number";
    case "boolean":
    case "number":
    case "string":
      return type.kind;
    default:
      return unreachable(type);
  }
}

function unreachable(type: never): never {
  throw new TypeError(`Unknown type ${JSON.stringify(type)}`);
}
