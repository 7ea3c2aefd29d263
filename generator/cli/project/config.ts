import { invalidConfigValue, unknownConfigKey, unreadableConfig } from "../../diagnostics/catalogue/project.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { finding } from "../../diagnostics/finding.js";
import { didYouMean } from "../../diagnostics/nearest-name.js";
import type { Span } from "../../model/span.js";
import { brokenJsonSpan, spanAt } from "../disk/text-span.js";

/** Name of the configuration file, at the root of the project. */
export const configFile = "jsgen.config.json";

/** What a configuration says; folders are relative to the root of the project. */
export interface Config {
  /** Default `interfaces`. */
  readonly interfaces?: string;
  /** Default `generated`. */
  readonly out?: string;
  /** Start of the protobuf packages, `com.acme.lab`; only the package `jumpstarter-ts` has a default. */
  readonly package?: string;
  /** Folder of hand-written protos; default none. */
  readonly protos?: string;
  /** Folder of the drivers that package.json names; default none. */
  readonly drivers?: string;
  /** Folder of the project's own templates; default none. */
  readonly templates?: string;
  /** Modules that write more files, in the order they run; default none. */
  readonly plugins?: readonly string[];
}

const examples: Readonly<Record<keyof Config, string>> = {
  interfaces: '"interfaces"',
  out: '"generated"',
  package: '"com.acme.lab"',
  protos: '"protos"',
  drivers: '"drivers"',
  templates: '"templates"',
  plugins: '["./my-plugin.js"]',
};

/** A configuration and what is wrong with it. */
export interface ParsedConfig {
  readonly config: Config;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the text of a configuration file. */
export function parseConfig(text: string): ParsedConfig {
  const parsed = parseJson(text);
  if ("problem" in parsed) return { config: {}, diagnostics: [parsed.problem] };
  const entries = Object.entries(parsed.value).filter(([key]) => key !== "$schema");
  const diagnostics = entries.flatMap(([key, value]) => checkEntry(key, value, text));
  // Every entry is what its key holds, or there is a finding and the configuration is not used.
  return { config: diagnostics.length > 0 ? {} : (Object.fromEntries(entries) as Config), diagnostics };
}

/** Whether a text can start the names of protobuf packages: a domain read backwards, so two words at least. */
export function isPackagePrefix(text: string): boolean {
  return /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/.test(text);
}

/** The place of a key in the text of a configuration. */
export function keySpan(text: string, key: keyof Config): Span {
  return spanOf(text, JSON.stringify(key));
}

function checkEntry(key: string, value: unknown, text: string): readonly Diagnostic[] {
  const known = Object.keys(examples);
  const span = spanOf(text, JSON.stringify(key));
  if (!isKnown(key))
    return [finding(unknownConfigKey, span, { key, hint: didYouMean(key, known), known: known.join(", ") })];
  const { wanted, fits } = kindOf(key);
  const details = { key, found: JSON.stringify(value), wanted, example: examples[key] };
  return fits(value) ? [] : [finding(invalidConfigValue, span, details)];
}

interface ValueKind {
  readonly wanted: string;
  readonly fits: (value: unknown) => boolean;
}

function kindOf(key: keyof Config): ValueKind {
  const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
  switch (key) {
    case "package":
      return {
        wanted: "a dotted name of two or more words in lower case",
        fits: (value) => isText(value) && isPackagePrefix(value),
      };
    case "plugins":
      return { wanted: "a list of files", fits: (value) => Array.isArray(value) && value.every(isText) };
    default:
      return { wanted: "the path of a folder", fits: isText };
  }
}

function isKnown(key: string): key is keyof Config {
  return Object.hasOwn(examples, key);
}

function parseJson(text: string): { readonly value: object } | { readonly problem: Diagnostic } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { value };
    return { problem: finding(unreadableConfig, spanOf(text, ""), { text: "the outermost value is not an object" }) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { problem: finding(unreadableConfig, brokenJsonSpan(configFile, text), { text: message }) };
  }
}

/** Where a configuration says something, at its beginning if it is not found. */
export function spanOf(text: string, part: string): Span {
  return spanAt(configFile, text, Math.max(0, text.indexOf(part)), part.length);
}
