import type { MethodDescription } from "../../command/interface-description.js";
import { didYouMean } from "../../errors/nearest-name.js";
import { CliError } from "../cli-error.js";
import { exitCodes } from "../exit-code.js";

/** Something a word may mean at a place in the tree. */
export interface Choices {
  /** What the words belong to, `Device "power"`. */
  readonly where: string;
  readonly methods: readonly MethodDescription[];
  /** Names of adapters. */
  readonly adapters?: readonly string[];
  /** Names of devices below. */
  readonly children: readonly string[];
}

/**
 * Finds a method by its name on the command line, in TypeScript or in Python.
 * @throws {CliError} Exit code 5, with the nearest name and what there is.
 */
export function findMethod(word: string, choices: Choices): MethodDescription {
  const found = methodNamed(word, choices.methods);
  if (found === undefined) {
    throw new CliError(describeUnknown(word, choices), exitCodes.notFound);
  }
  return found;
}

/** The method of a name on the command line, in TypeScript or in Python. */
export function methodNamed(word: string, methods: readonly MethodDescription[]): MethodDescription | undefined {
  const command = word.replaceAll("_", "-");
  return methods.find((method) => method.command === command || method.name === word);
}

function describeUnknown(word: string, { where, methods, children, adapters = [] }: Choices): string {
  const commands = methods.map((method) => method.command);
  const what = [children.length > 0 ? "device" : "", commands.length > 0 ? "method" : ""].filter(Boolean).join(" or ");
  const all = [...children, ...commands, ...adapters];
  const has = all.length === 0 ? "it has nothing to call" : `it has ${all.join(", ")}`;
  return `${where} has no ${what || "method"} "${word}"${didYouMean(word, all) || `; ${has}`}`;
}
