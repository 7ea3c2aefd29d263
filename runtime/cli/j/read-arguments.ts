import type { MethodDescription, ValueDescription } from "../../command/interface-description.js";
import { isReservedKey } from "../../discovery/reserved-key.js";
import { CliError } from "../cli-error.js";
import type { ParsedLine } from "../parse-flags.js";
import { flagName, placesOf } from "./method-line.js";
import { parseValue } from "./parse-value.js";

/**
 * Turns a parsed command line into the arguments of a method, one per parameter; an absent optional one is undefined.
 * A word stands for the next required parameter that no flag gave.
 * @throws {CliError} For a missing, surplus or wrong argument.
 */
export function readArguments(command: string, method: MethodDescription, line: ParsedLine): readonly unknown[] {
  const words = assignWords(command, method, line);
  return method.parameters.map((parameter) => {
    const value = readFlag(parameter, line) ?? readWords(parameter, words.values.get(parameter));
    if (value === undefined && !parameter.optional) {
      return emptyValue(parameter) ?? missing(command, parameter);
    }
    return value;
  });
}

/**
 * Where the values of a method's stream come from, `-` or `@file`; undefined for a method that takes none.
 * @throws {CliError} For anything else.
 */
export function readSource(command: string, method: MethodDescription, line: ParsedLine): string | undefined {
  const { items } = method;
  if (items === undefined) {
    return undefined;
  }
  const given = line.texts.get(flagName(items)) ?? assignWords(command, method, line).source ?? "-";
  if (isSource(given)) {
    return given;
  }
  throw new CliError(
    `Wrong value of --${flagName(items)} in "${command}": expected - for standard input or @file, got "${given}"`,
  );
}

/** Whether a word says where the values of a stream come from. */
function isSource(word: string): boolean {
  return word === "-" || (word.startsWith("@") && word.length > 1);
}

/** What the words of a command line stand for. */
interface Words {
  readonly values: ReadonlyMap<ValueDescription, readonly string[]>;
  /** Where the values of a stream come from. */
  readonly source?: string;
}

function assignWords(command: string, method: MethodDescription, line: ParsedLine): Words {
  const { single, rest, items } = placesOf(method);
  const open = single.filter((parameter) => !isGiven(parameter, line));
  const values = new Map(
    open.slice(0, line.words.length).map((parameter, index) => [parameter, [line.words[index] ?? ""]]),
  );
  const surplus = line.words.slice(open.length);
  if (rest !== undefined && !isGiven(rest, line)) {
    return { values: values.set(rest, [...surplus]) };
  }
  const [source] = surplus;
  if (items !== undefined && surplus.length === 1 && source !== undefined && isSource(source)) {
    return { values, source };
  }
  if (surplus.length > 0) {
    throw new CliError(
      `Unexpected argument "${surplus[0]}" of "${command}"${flagHint(method, line, surplus[0] ?? "")}`,
    );
  }
  return { values };
}

function flagHint(method: MethodDescription, line: ParsedLine, word: string): string {
  const free = method.parameters.find((parameter) => parameter.optional && !isGiven(parameter, line));
  return free === undefined ? "" : `; an optional one is given by flag, --${flagName(free)} ${word}`;
}

function isGiven(parameter: ValueDescription, { texts, lists, switches }: ParsedLine): boolean {
  const name = flagName(parameter);
  return texts.has(name) || lists.has(name) || switches.has(name);
}

function readFlag(parameter: ValueDescription, { texts, lists, switches }: ParsedLine): unknown {
  const name = flagName(parameter);
  const text = texts.get(name);
  if (text !== undefined) {
    return parseValue(text, parameter);
  }
  return switches.get(name) ?? readWords(parameter, lists.get(name));
}

function readWords(parameter: ValueDescription, words: readonly string[] | undefined): unknown {
  if (words === undefined) {
    return undefined;
  }
  const { type } = parameter;
  const [only] = words;
  if (type.kind === "list") {
    const { element } = type;
    return words.map((word) => parseValue(word, parameter, element));
  }
  if (type.kind === "map") {
    const isWhole = words.length === 1 && (only?.startsWith("{") || only?.startsWith("@"));
    return isWhole ? parseValue(only ?? "", parameter) : readPairs(parameter, words, type);
  }
  return only === undefined ? undefined : parseValue(only, parameter);
}

function readPairs(
  parameter: ValueDescription,
  words: readonly string[],
  type: Extract<ValueDescription["type"], { kind: "map" }>,
): unknown {
  const pairs = words.map((word) => {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
    if (key === undefined || value === undefined || isReservedKey(key)) {
      throw new CliError(`Wrong value of "${flagName(parameter)}": expected name=value, got "${word}"`);
    }
    return [key, parseValue(value, parameter, type.value)] as const;
  });
  return Object.fromEntries(pairs);
}

/** A required list or map that nobody gave is an empty one. */
function emptyValue({ type }: ValueDescription): unknown {
  return type.kind === "list" ? [] : type.kind === "map" ? {} : undefined;
}

function missing(command: string, parameter: ValueDescription): never {
  const summary = parameter.summary === "" ? "" : ` (${parameter.summary.replace(/\.$/, "")})`;
  throw new CliError(`Missing argument <${flagName(parameter)}> of "${command}"${summary}; --help says more`);
}
