import type { CatalogueEntry } from "../finding.js";

// 22xx and 23xx: enums and unions, from which a value chooses one.

export const constEnum = {
  code: "JSG2201",
  severity: "error",
  title: "Const enum",
  message: ({ type }) => `Const enum "${type}" is not supported; it has no members when the program runs`,
  remedy: () => "Drop `const`",
} satisfies CatalogueEntry<{ type: string }>;

export const flagsEnum = {
  code: "JSG2204",
  severity: "error",
  title: "Enum of flags",
  message: ({ type }) => `Enum "${type}" looks like flags to be combined, which no enum value of the wire can hold`,
  remedy: () => "Use `uint32` for a set of flags, `Set<T>` for several values, or string values for a choice of one",
} satisfies CatalogueEntry<{ type: string }>;

export const unknownMemberValue = {
  code: "JSG2205",
  severity: "error",
  title: "Enum member without a constant value",
  message: ({ member, type }) => `The value of "${member}" in "${type}" is not known without running the program`,
  remedy: () => "Give it a string or a number",
} satisfies CatalogueEntry<{ member: string; type: string }>;

export const duplicateMember = {
  code: "JSG2207",
  severity: "error",
  title: "Two enum members with one value",
  message: ({ first, second, type }) => `Members "${first}" and "${second}" of "${type}" have one value`,
  remedy: () => "Give each member a value of its own",
} satisfies CatalogueEntry<{ first: string; second: string; type: string }>;

export const looseObject = {
  code: "JSG2208",
  severity: "error",
  title: "Object whose values are not constant",
  message: ({ name }) => `The values of "${name}" are not known as literals`,
  remedy: ({ name }) =>
    `Declare it as an object with members and \`as const\`: \`const ${name} = { Low: "low" } as const\``,
} satisfies CatalogueEntry<{ name: string }>;

export const literalType = {
  code: "JSG2202",
  severity: "error",
  title: "Literal type",
  message: ({ type }) => `Literal type ${type} is not supported`,
  remedy: () => "Use the general type, or a union of several string literals",
} satisfies CatalogueEntry<{ type: string }>;

export const mixedUnion = {
  code: "JSG2301",
  severity: "error",
  title: "Union that nothing tells apart",
  message: ({ members }) => `Union of ${members.map((one) => `"${one}"`).join(" and ")} is not supported`,
  remedy: ({ objects }) =>
    objects
      ? 'Give every member a property of one name with a string literal of its own: `kind: "circle"`'
      : 'Choose one type, or name a union of object types such as `{ kind: "text"; text: string }`',
} satisfies CatalogueEntry<{ members: readonly string[]; objects: boolean }>;

export const inlineUnion = {
  code: "JSG2302",
  severity: "error",
  title: "Union of object types without a name",
  message: ({ type }) => `Union "${type}" needs a name`,
  remedy: () => "Declare it as a type and use its name: `export type Shape = Circle | Square`",
} satisfies CatalogueEntry<{ type: string }>;
