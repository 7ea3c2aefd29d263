import type { InterfaceModel, MethodModel } from "../model/interface.js";
import type { ParameterModel, TypeModel } from "../model/type.js";
import { kebabCase } from "./kebab-case.js";
import type { Place } from "./place.js";
import { type Sample, sampleValue } from "./sample-value.js";

/** How to call one method from each place it can be called from. */
export interface CallLines {
  readonly typescript: string;
  readonly commandLine: string;
  /** Unary methods only: streams are framed in a way curl does not speak. */
  readonly curl: string | undefined;
}

interface Argument {
  readonly field: ParameterModel;
  readonly sample: Sample;
}

/** Writes the example calls of a method, with plausible arguments. */
export function callLines(method: MethodModel, { interface: contract, place }: CallPlace): CallLines {
  const given = method.parameters.map((field) => ({ field, sample: sampleValue(field, contract.types) }));
  return {
    typescript: typescriptLine(method, given, contract),
    commandLine: commandLine(method, given, contract),
    curl: method.kind === "unary" ? curlLine(method, given, place) : undefined,
  };
}

/** Whose method it is. */
export interface CallPlace {
  readonly interface: InterfaceModel;
  readonly place: Place;
}

/** A variable for the client: `myDevice` for my-device/v1. */
export function clientVariable({ id }: InterfaceModel): string {
  return id.name.replaceAll(/[-.]+(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** A device path for the command line: `my-device` for my-device/v1. */
export function deviceWord({ id }: InterfaceModel): string {
  return id.name.slice(id.name.lastIndexOf(".") + 1);
}

function typescriptLine(method: MethodModel, given: readonly Argument[], contract: InterfaceModel): string {
  const values = given.map(({ field, sample }) => (field.streamed ? `[${sample.typescript}]` : sample.typescript));
  return callLine(method, `${clientVariable(contract)}.${method.name}(${values.join(", ")})`);
}

function callLine({ kind, result }: MethodModel, call: string): string {
  switch (kind) {
    case "server-stream":
    case "two-way":
      return `for await (const item of ${call}) console.log(item);`;
    case "byte-stream":
      return `const stream = await ${call};`;
    case "unary":
    case "client-stream":
      return result === undefined ? `await ${call};` : `const result = await ${call};`;
    default:
      return kind satisfies never;
  }
}

/** Items go to standard input, one JSON value per line. */
function commandLine(method: MethodModel, given: readonly Argument[], contract: InterfaceModel): string {
  const flags = given.filter(({ field }) => !field.streamed).flatMap(flagWords);
  const command = ["j", deviceWord(contract), kebabCase(method.name), ...flags].join(" ");
  const items = given.filter(({ field }) => field.streamed).map(({ sample }) => JSON.stringify(sample.plain));
  return [...items.map((item) => `echo ${shellWord(item)}`), command].join(" | ");
}

/** Flags as `j` reads them: a switch is only named, a list is repeated. */
function flagWords({ field: { name, type }, sample: { plain } }: Argument): readonly string[] {
  const flag = `--${kebabCase(name)}`;
  if (plain === true) return [flag];
  const values: readonly unknown[] = type.kind === "list" && Array.isArray(plain) ? plain : [plain];
  const element = type.kind === "list" ? type.element : type;
  return values.flatMap((value) => {
    const word = shellWord(argumentText(element, value));
    return word.startsWith("-") ? [`${flag}=${word}`] : [flag, word];
  });
}

/** A value as `j` reads it outside of JSON, where it does so. */
function argumentText(type: TypeModel, plain: unknown): string {
  if (type.kind === "scalar" && type.scalar === "bytes") return "hex:010203";
  const isWord = type.kind === "scalar" || type.kind === "enum" || type.kind === "date";
  return isWord && typeof plain === "string" ? plain : JSON.stringify(plain);
}

function curlLine(method: MethodModel, given: readonly Argument[], { service }: Place): string {
  const body = JSON.stringify(
    Object.fromEntries(given.map(({ field, sample }) => [field.jsonName ?? field.name, sample.json])),
  );
  const rpc = method.name.charAt(0).toUpperCase() + method.name.slice(1);
  const flags = `--unix-socket "$SOCK" -H 'content-type: application/json' -d ${shellWord(body)}`;
  return `curl ${flags} \\\n  http://localhost/${service}/${rpc}`;
}

/** A text as one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
