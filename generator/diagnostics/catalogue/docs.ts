import type { CatalogueEntry } from "../finding.js";

// 5xxx: doc comments and their tags.

export const missingSummary = {
  code: "JSG5001",
  severity: "warning",
  title: "No doc comment",
  message: ({ subject }) => `${subject} has no doc comment, so help and documentation stay empty`,
  remedy: () => "Add `/** One sentence. */` above it",
} satisfies CatalogueEntry<{ subject: string }>;

export const unknownParameter = {
  code: "JSG5101",
  severity: "error",
  title: "@param names no parameter",
  message: ({ name, method, suggestion }) => `"${name}" is not a parameter of "${method}"${suggestion}`,
  remedy: () => "Correct the name after @param, or remove the line",
} satisfies CatalogueEntry<{ name: string; method: string; suggestion: string }>;

export const malformedRange = {
  code: "JSG5102",
  severity: "error",
  title: "Malformed @range",
  message: ({ text }) => `Range "${text}" is not of the form minimum..maximum`,
  remedy: () => "Write `@range 0..3600`, `@range 0..` or `@range ..100`, the smaller number first",
} satisfies CatalogueEntry<{ text: string }>;

export const malformedTimeout = {
  code: "JSG5103",
  severity: "error",
  title: "Malformed @timeout",
  message: ({ text }) => `Timeout "${text}" is not a whole number with a unit, from 1ms to 24d`,
  remedy: () => "Write `@timeout 500ms`, `@timeout 30s`, `@timeout 10m`, `@timeout 2h` or `@timeout 1d`",
} satisfies CatalogueEntry<{ text: string }>;

export const quantityOfNonNumber = {
  code: "JSG5104",
  severity: "error",
  title: "@unit or @range of something that is not a number",
  message: ({ tag, name }) => `@${tag} on "${name}", which is neither a number nor a list of numbers`,
  remedy: ({ tag }) => `Remove @${tag}, or give it a number type`,
} satisfies CatalogueEntry<{ tag: "unit" | "range"; name: string }>;

export const malformedDefault = {
  code: "JSG5105",
  severity: "error",
  title: "Malformed @default",
  message: ({ text }) => `Default "${text}" is not JSON`,
  remedy: () => 'Write JSON: `@default 2`, `@default true`, `@default "low"` with its quotes',
} satisfies CatalogueEntry<{ text: string }>;

export const malformedUnit = {
  code: "JSG5106",
  severity: "error",
  title: "Malformed @unit",
  message: ({ text }) => (text === "" ? "@unit names no unit" : `Unit "${text}" is more than one word`),
  remedy: () => "Write the unit's symbol alone, `@unit V`; prose goes before the tag",
} satisfies CatalogueEntry<{ text: string }>;

export const misplacedTag = {
  code: "JSG5107",
  severity: "error",
  title: "Tag does not apply here",
  message: ({ tag, target }) => `@${tag} does not apply to ${target}`,
  remedy: ({ places }) => `It belongs to ${places}`,
} satisfies CatalogueEntry<{ tag: string; target: string; places: string }>;

export const repeatedTag = {
  code: "JSG5108",
  severity: "error",
  title: "Tag given twice",
  message: ({ tag }) => `@${tag} is given twice`,
  remedy: () => "Keep one of them",
} satisfies CatalogueEntry<{ tag: string }>;

export const malformedPythonName = {
  code: "JSG5109",
  severity: "error",
  title: "Malformed Python class path",
  message: ({ tag, text }) => `@${tag} "${text}" is not a dotted Python path`,
  remedy: ({ tag }) => `Write \`@${tag} package.module.Class\``,
} satisfies CatalogueEntry<{ tag: string; text: string }>;

export const malformedWireName = {
  code: "JSG5110",
  severity: "error",
  title: "Malformed @wireName",
  message: ({ text }) => `Wire name "${text}" is not a Python identifier`,
  remedy: () => "Write the method's name on the original wire alone: `@wireName set_dtr`",
} satisfies CatalogueEntry<{ text: string }>;

export const contradictorySafety = {
  code: "JSG5111",
  severity: "error",
  title: "@readonly and @destructive together",
  message: ({ method }) => `Method "${method}" is both @readonly and @destructive`,
  remedy: () => "Keep the one that is true",
} satisfies CatalogueEntry<{ method: string }>;

export const unknownError = {
  code: "JSG5112",
  severity: "error",
  title: "@throws names no class",
  message: ({ type, suggestion }) =>
    `No class "${type}" is declared in this file, imported into it or exported from it${suggestion}`,
  remedy: ({ type }) =>
    `Export \`class ${type} extends DriverError\` beside the interface, or write \`@throws {DriverError} when ...\` and name the code in the text`,
} satisfies CatalogueEntry<{ type: string; suggestion: string }>;

export const misspeltTag = {
  code: "JSG5113",
  severity: "warning",
  title: "Unknown tag",
  message: ({ tag, suggestion }) => `@${tag} is not a known tag${suggestion}`,
  remedy: () => "Correct the tag's name; as it stands it has no effect",
} satisfies CatalogueEntry<{ tag: string; suggestion: string }>;

export const tagWithText = {
  code: "JSG5114",
  severity: "error",
  title: "Tag takes no text",
  message: ({ tag, text }) => `@${tag} takes no text, but "${text}" follows`,
  remedy: () => "Move the text in front of all tags",
} satisfies CatalogueEntry<{ tag: string; text: string }>;

export const rangeBeyondType = {
  code: "JSG5115",
  severity: "error",
  title: "Range does not fit the type",
  message: ({ range, name, type }) => `Range ${range} of "${name}" has a bound that ${type} cannot hold`,
  remedy: () => "Correct the bound, or change the type",
} satisfies CatalogueEntry<{ range: string; name: string; type: string }>;

export const malformedFormerName = {
  code: "JSG5120",
  severity: "error",
  title: "Malformed @renamedFrom or @removed",
  message: ({ tag, text, form }) => `@${tag} "${text}" is not ${form}`,
  remedy: ({ tag }) =>
    tag === "renamedFrom"
      ? "Write the name it had before alone: `@renamedFrom wait`"
      : 'Write the names alone, separated by commas: `@removed wait, count`; quotes keep one with spaces together: `"not ready"`',
} satisfies CatalogueEntry<{ tag: "renamedFrom" | "removed"; text: string; form: string }>;
