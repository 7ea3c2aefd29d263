import type { MethodDescription, TypeDescription, ValueDescription } from "../../codegen/interface-description.js";
import type { Flag } from "../flag.js";
import { choiceName } from "../output/format-text.js";
import { isScalarType } from "../output/is-scalar-type.js";
import { expectedSpan, formatSpan } from "../parse-duration.js";
import type { CommandLine } from "../parse-flags.js";
import { globalFlags } from "./global-flags.js";

/** Parameters that may be given by place instead of by flag. */
export interface Places {
  /** Required scalars in order, at most three. */
  readonly single: readonly ValueDescription[];
  /** A required list that comes last takes every further word. */
  readonly rest?: ValueDescription;
}

const mostPlaces = 3;

/** Chooses which parameters of a method may be given by place. */
export function placesOf(method: MethodDescription): Places {
  const required = method.parameters.filter((parameter) => !parameter.optional);
  const single = required.filter(({ type }) => isScalarType(type)).slice(0, mostPlaces);
  const last = required.at(-1);
  return last?.type.kind === "list" ? { single, rest: last } : { single };
}

/** Describes the command line of a method: every parameter as a flag, then the flags of `j` that no parameter hides. */
export function methodLine(command: string, method: MethodDescription): CommandLine {
  const parameters = method.parameters.map(parameterFlag);
  const taken = new Set(parameters.map(({ name }) => name));
  const own = globalFlags.filter(({ name }) => !taken.has(name)).map((flag) => ({ ...flag, group: "Flags of j:" }));
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

function formatPlaces({ single, rest }: Places): string {
  const words = single.map((parameter) => `<${flagName(parameter)}>`);
  return [...words, ...(rest === undefined ? [] : [`[${flagName(rest)}..]`])].join(" ");
}

function describeMethod(method: MethodDescription): string {
  const notes = [
    method.deprecated === undefined ? "" : `Deprecated: ${method.deprecated}`,
    method.destructive ? "Destructive: asks first on a terminal, unless --yes." : "",
    method.kind === "server-stream" ? "Prints items until the stream ends, --count is reached or Ctrl-C." : "",
    method.kind === "byte-stream" ? "Connects standard input and output; on a terminal Ctrl-B three times leaves." : "",
  ];
  return [method.summary, method.details ?? "", ...notes].filter((text) => text !== "").join("\n");
}

/** `Time without power in seconds. [number, s, 0..3600, default 2]` */
function describeParameter(parameter: ValueDescription): string {
  const { summary, optional, unit, minimum, maximum, type } = parameter;
  const hasRange = minimum !== undefined || maximum !== undefined;
  const facts = [
    describeType(type),
    unit,
    hasRange ? `${showBound(minimum, type)}..${showBound(maximum, type)}` : undefined,
    parameter.default === undefined ? undefined : `default ${showDefault(parameter.default, type)}`,
    optional || type.kind === "list" || type.kind === "map" ? undefined : "required",
  ];
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
