import { DriverError } from "../contract/driver-error.js";
import { didYouMean } from "../errors/nearest-name.js";
import type { AdapterOption, OptionValues } from "./adapter.js";

/**
 * Checks what was given for an adapter's options and fills in defaults.
 *
 * @throws {DriverError} `invalid_argument`, naming the option, what it takes and what it got.
 */
export function checkOptions(name: string, options: readonly AdapterOption[], given: OptionValues): OptionValues {
  const known = options.map((option) => option.name);
  const stranger = Object.keys(given).find((key) => !known.includes(key));
  if (stranger !== undefined) {
    throw invalid(`Adapter "${name}" has no option "${stranger}"${didYouMean(stranger, known) || listOf(known)}`);
  }
  return Object.fromEntries(options.map((option) => [option.name, checkOption(name, option, given[option.name])]));
}

function checkOption(adapter: string, option: AdapterOption, value: OptionValues[string]): OptionValues[string] {
  if (value === undefined) return option.default;
  if (fits(option, value)) return value;
  const got = typeof value === "number" ? String(value) : JSON.stringify(value);
  throw invalid(`Adapter "${adapter}": option "${option.name}" is ${kinds[option.kind]}${rangeOf(option)}, not ${got}`);
}

function rangeOf({ minimum, maximum }: AdapterOption): string {
  if (minimum !== undefined && maximum !== undefined) return ` in ${minimum}..${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return maximum === undefined ? "" : ` of at most ${maximum}`;
}

const kinds = { string: "a text", integer: "a whole number", number: "a number", boolean: "true or false" } as const;

function fits({ kind, minimum = -Infinity, maximum = Infinity }: AdapterOption, value: unknown): boolean {
  if (kind === "string" || kind === "boolean") return typeof value === kind;
  if (typeof value !== "number" || (kind === "integer" && !Number.isInteger(value))) return false;
  return value >= minimum && value <= maximum;
}

function listOf(known: readonly string[]): string {
  return known.length === 0 ? "; it has none" : `; it has ${known.join(", ")}`;
}

function invalid(text: string): DriverError {
  return new DriverError(text, { code: "invalid_argument" });
}
