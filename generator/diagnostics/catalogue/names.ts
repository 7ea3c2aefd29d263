import type { CatalogueEntry } from "../finding.js";

// 22xx and 25xx: names that generated code or the wire cannot carry.

export const invalidLiteral = {
  code: "JSG2206",
  severity: "error",
  title: "Literal cannot name an enum value",
  message: ({ literal, type }) => `Literal "${literal}" of "${type}" gives no name on the wire`,
  remedy: () => 'Use ASCII letters and digits with at least one of them; "unspecified" is taken',
} satisfies CatalogueEntry<{ literal: string; type: string }>;

export const duplicateTypeName = {
  code: "JSG2503",
  severity: "error",
  title: "Two types with one name",
  message: ({ type, other }) => `Type name "${type}" is already used in this interface by the type at ${other}`,
  remedy: () => "Rename one of them",
} satisfies CatalogueEntry<{ type: string; other: string }>;

export const nameCollision = {
  code: "JSG2505",
  severity: "error",
  title: "Two names that are one on the wire",
  message: ({ kind, first, second, owner }) =>
    `${kind} "${first}" and "${second}" of "${owner}" have one name on the wire, where case and separators do not count`,
  remedy: ({ kind }) => (kind === "Methods" ? "Rename one, or give one another `@wireName`" : "Rename one of them"),
} satisfies CatalogueEntry<{ kind: string; first: string; second: string; owner: string }>;

export const generatedNameTaken = {
  code: "JSG2506",
  severity: "error",
  title: "Type name taken by generated code",
  message: ({ type, taker }) => `Type name "${type}" is taken by ${taker}`,
  remedy: () => "Rename the type",
} satisfies CatalogueEntry<{ type: string; taker: string }>;

export const invalidName = {
  code: "JSG2507",
  severity: "error",
  title: "Name that the wire cannot carry",
  message: ({ kind, name }) => `${kind} name "${name}" cannot be carried on the wire`,
  remedy: ({ form }) => `Use ${form}`,
} satisfies CatalogueEntry<{ kind: string; name: string; form: string }>;
