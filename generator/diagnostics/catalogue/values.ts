import type { CatalogueEntry } from "../finding.js";

// 12xx and 13xx: names and values that fit the language but not the generated code.

export const reservedName = {
  code: "JSG1201",
  severity: "error",
  title: "Name taken by the runtime",
  message: ({ kind, name }) => `${kind} "${name}" has a name that every driver or client already uses`,
  remedy: ({ kind, name }) =>
    kind === "Method"
      ? `Choose another name, and keep the one on the original wire with \`@wireName ${name}\``
      : "Choose another name",
} satisfies CatalogueEntry<{ kind: "Method" | "Child"; name: string }>;

export const defaultMismatch = {
  code: "JSG1203",
  severity: "error",
  title: "Default of the wrong type",
  message: ({ name, value, type }) => `Default ${value} of "${name}" is not ${type}`,
  remedy: ({ type }) => `Write ${type} as JSON, or change the parameter's type`,
} satisfies CatalogueEntry<{ name: string; value: string; type: string }>;

export const defaultOfRequired = {
  code: "JSG1204",
  severity: "error",
  title: "Default of a required parameter",
  message: ({ name }) => `"${name}" has a default but is required, so the default never applies`,
  remedy: ({ name, isStream }) => (isStream ? "Remove @default" : `Make it optional, \`${name}?\`, or remove @default`),
} satisfies CatalogueEntry<{ name: string; isStream: boolean }>;

export const defaultOutOfRange = {
  code: "JSG1205",
  severity: "error",
  title: "Default outside the range",
  message: ({ name, value, range }) => `Default ${value} of "${name}" is outside its range ${range}`,
  remedy: () => "Correct @default or @range",
} satisfies CatalogueEntry<{ name: string; value: string; range: string }>;

export const duplicateDriver = {
  code: "JSG1301",
  severity: "error",
  title: "Two drivers with one name",
  message: ({ name, other }) => `Driver name "${name}" is already taken by ${other}`,
  remedy: () => "Rename the class, or give each `@pythonDriver` name to one class only",
} satisfies CatalogueEntry<{ name: string; other: string }>;
