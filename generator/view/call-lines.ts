import type { InterfaceModel, MethodModel } from "../model/interface.js";
import type { ParameterModel, TypeModel } from "../model/type.js";
import { kebabCase } from "./kebab-case.js";
import { commaList, type Layout } from "./layout.js";
import type { Place } from "./place.js";
import { printLayout } from "./print-layout.js";
import { type Sample, sampleValue } from "./sample-value.js";

/** How to call one method from each place it can be called from. */
export interface CallLines {
  /** The call in TypeScript. */
  readonly typescript: string;
  /** The call as a command of `j`. */
  readonly commandLine: string;
  /** Unary methods without resources only: streams, and the bytes of resources, are framed in a way curl does not speak. */
  readonly curl: string | undefined;
  /** The call with grpcurl. */
  readonly grpcurl: string;
}

interface Argument {
  readonly field: ParameterModel;
  readonly sample: Sample;
}

/**
 * Writes the example calls of a method, with plausible arguments. Each runs as it stands and comes to an end, also with an
 * endless stream.
 */
export function callLines(method: MethodModel, { interface: contract, place, out }: CallPlace): CallLines {
  const given = method.parameters.map((field) => ({ field, sample: sampleValue(field, contract.types) }));
  return {
    typescript: typescriptLines(method, given, contract),
    commandLine: commandLine(method, given, contract),
    curl: method.kind === "unary" && !hasResource(method) ? curlLine(method, given, place) : undefined,
    grpcurl: grpcurlLine(method, given, { place, out }),
  };
}

/** Whose method it is. */
export interface CallPlace {
  readonly interface: InterfaceModel;
  readonly place: Place;
  /** Output folder relative to the project root. */
  readonly out: string;
}

/** A variable for the client: `myDevice` for my-device/v1, `consoleClient` for console/v1, since that name is taken. */
export function clientVariable({ id }: InterfaceModel): string {
  const name = id.name.replaceAll(/[-.]+(.)/g, (_, letter: string) => letter.toUpperCase());
  return taken.has(name) ? `${name}Client` : name;
}

/** Words of the language, and names that the examples use themselves. */
const taken: ReadonlySet<string> = new Set([
  ..."await break case catch class const continue debugger default delete do else enum export extends false finally".split(
    " ",
  ),
  ..."for function if implements import in instanceof interface let new null package private protected public".split(
    " ",
  ),
  ..."return static super switch this throw true try typeof var void while with yield arguments eval".split(" "),
  ..."connect console item process stream target".split(" "),
]);

/** A device path for the command line: `my-device` for my-device/v1. */
export function deviceWord({ id }: InterfaceModel): string {
  return id.name.slice(id.name.lastIndexOf(".") + 1);
}

function typescriptLines(method: MethodModel, given: readonly Argument[], contract: InterfaceModel): string {
  const values = given.map(({ field, sample }) => (field.streamed ? `[${sample.typescript}]` : sample.typescript));
  const call = [`${clientVariable(contract)}.${method.name}`, commaList("(", values, ")")];
  switch (method.kind) {
    case "unary":
      if (method.result?.kind === "resource") return printLayout(resourceLine(call, method));
      return printLayout(method.result === undefined ? ["await ", call, ";"] : ["console.log(await ", call, ");"]);
    case "client-stream":
      return printLayout(method.result === undefined ? ["await ", call, ";"] : ["console.log(await ", call, ");"]);
    case "server-stream":
    case "two-way":
      return `${printLayout(["for await (const item of ", call, ") {"])}\n  console.log(item);\n  break; // ends the stream\n}`;
    case "byte-stream":
      return `${printLayout(["await using stream = await ", call, ";"])}\nstream.pipe(process.stdout);\nstream.write("text\\n");`;
    default:
      return method.kind satisfies never;
  }
}

function hasResource({ parameters, result }: MethodModel): boolean {
  return result?.kind === "resource" || parameters.some(({ type }) => type.kind === "resource");
}

/** The bytes of a result come when they are asked for. */
function resourceLine(call: Layout, { resultNullable }: MethodModel): Layout {
  return ["console.log(await (await ", call, resultNullable ? ")?.bytes());" : ").bytes());"];
}

/** Items go to standard input, one JSON value per line. */
function commandLine(method: MethodModel, given: readonly Argument[], contract: InterfaceModel): string {
  const flags = given.filter(({ field }) => !field.streamed).flatMap(flagWords);
  const command = withCount(method, [deviceWord(contract), kebabCase(method.name), ...flags]).join(" ");
  const fed = given.filter(({ field: { streamed, type } }) => streamed || type.kind === "resource");
  const items = fed.map(({ field, sample }) => (field.streamed ? JSON.stringify(sample.plain) : "text"));
  return [...items.map((item) => `echo ${shellWord(item)}`), command].join(" | ");
}

function withCount({ kind, parameters, result }: MethodModel, words: readonly string[]): readonly string[] {
  if (result?.kind === "resource") return ["j", ...words, "--out", "/dev/null"];
  if (kind !== "server-stream" && kind !== "two-way") return ["j", ...words];
  // A parameter of that name has the place behind the method.
  const isTaken = parameters.some(({ name }) => kebabCase(name) === "count");
  return isTaken ? ["j", "--count", "1", ...words] : ["j", ...words, "--count", "1"];
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
  if (type.kind === "duration") return `${JSON.stringify(plain)}ms`;
  const isWord = type.kind === "resource" || type.kind === "scalar" || type.kind === "enum" || type.kind === "date";
  return isWord && typeof plain === "string" ? plain : JSON.stringify(plain);
}

function curlLine(method: MethodModel, given: readonly Argument[], place: Place): string {
  const flags = `--unix-socket "$SOCK" -H 'content-type: application/json' -d ${shellWord(jsonBody(given))}`;
  return `curl ${flags} \\\n  http://localhost/${rpcPath(method, place)}`;
}

/** The proto is named, so that it works with exporters that do not answer reflection. */
function grpcurlLine(
  method: MethodModel,
  given: readonly Argument[],
  { place, out }: Pick<CallPlace, "place" | "out">,
): string {
  const isStreamed = method.kind === "byte-stream";
  const body = isStreamed ? `{"open":${jsonBody(given)}}` : jsonBody(given);
  const proto = `-import-path ${out} -proto ${place.folder}/${place.fileStem}.proto`;
  return `grpcurl -plaintext -unix ${proto} \\\n  -d ${shellWord(body)} "$SOCK" ${rpcPath(method, place)}`;
}

function jsonBody(given: readonly Argument[]): string {
  return JSON.stringify(
    Object.fromEntries(given.map(({ field, sample }) => [field.jsonName ?? field.name, sample.json])),
  );
}

function rpcPath({ name }: MethodModel, { service }: Place): string {
  return `${service}/${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A text as one word of a POSIX shell. */
function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
