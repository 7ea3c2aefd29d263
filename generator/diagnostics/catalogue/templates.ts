import type { CatalogueEntry } from "../finding.js";

// 70xx: templates.

const page = "docs/templates.md lists what each template may print";

export const brokenTemplate = {
  code: "JSG7001",
  severity: "error",
  title: "Template fails",
  message: ({ template, id, text }) => `Template "${template}" fails for ${id}: ${text}`,
  remedy: () => "Correct the template so that it uses only what its view has",
} satisfies CatalogueEntry<{ template: string; id: string; text: string }>;

export const templateSyntax = {
  code: "JSG7002",
  severity: "error",
  title: "Template cannot be read",
  message: ({ template, text }) => `Template "${template}" cannot be read: ${text}`,
  remedy: () => "Close what was opened; where a brace shall be printed next to {{...}}, put it on a line of its own",
} satisfies CatalogueEntry<{ template: string; text: string }>;

export const unknownField = {
  code: "JSG7003",
  severity: "error",
  title: "Template prints what its view does not have",
  message: ({ name, hint }) => `There is no "${name}" here${hint}`,
  remedy: ({ known }) =>
    known.length === 0 ? `Print something else; ${page}` : `Use one of ${known.join(", ")}; ${page}`,
} satisfies CatalogueEntry<{ name: string; hint: string; known: readonly string[] }>;

export const unprintableField = {
  code: "JSG7004",
  severity: "error",
  title: "Template prints what is no text",
  message: ({ name, holds }) => `"${name}" is a ${holds} and cannot be printed as a whole`,
  remedy: ({ name, holds }) =>
    holds === "list"
      ? `Walk through it: {{#each ${name}}}...{{/each}}`
      : `Print its parts: {{#with ${name}}}...{{/with}}`,
} satisfies CatalogueEntry<{ name: string; holds: "list" | "record" }>;

export const templateHelper = {
  code: "JSG7005",
  severity: "error",
  title: "Template does more than print",
  message: ({ name, problem }) => `"${name}" ${problem}`,
  remedy: () =>
    "Templates know each, if, unless, with and partials by name; what has to be computed belongs into a plugin",
} satisfies CatalogueEntry<{ name: string; problem: string }>;

export const unknownPartial = {
  code: "JSG7006",
  severity: "error",
  title: "Partial does not exist",
  message: ({ name, hint }) => `There is no partial "${name}"${hint}`,
  remedy: ({ known }) => `Use one of ${known}, or add it to folder "partials" of the templates`,
} satisfies CatalogueEntry<{ name: string; hint: string; known: string }>;

export const unknownTemplate = {
  code: "JSG7007",
  severity: "error",
  title: "Template replaces nothing",
  message: ({ name, hint }) => `jsgen has no template "${name}"${hint}, and none of the project's uses it`,
  remedy: () => "Rename or delete it; `jsgen templates list` shows those that can be replaced",
} satisfies CatalogueEntry<{ name: string; hint: string }>;

export const templateWithoutApi = {
  code: "JSG7008",
  severity: "error",
  title: "Template does not say which view it was made for",
  message: ({ template }) => `Template "${template}" does not say which version of its view it was made for`,
  remedy: ({ api, template }) =>
    `Compare it with \`jsgen templates diff ${template}\`, then write {{!-- jsgen template api ${api} --}} as its first line`,
} satisfies CatalogueEntry<{ template: string; api: number }>;

export const templateOfOtherApi = {
  code: "JSG7009",
  severity: "error",
  title: "Template was made for another view",
  message: ({ template, made, api }) =>
    `Template "${template}" was made for version ${made} of its view, and this jsgen has version ${api}`,
  remedy: ({ template, made, api }) =>
    made > api
      ? `Use a newer jsgen, or eject "${template}" again with this one`
      : `Take over what \`jsgen templates diff ${template}\` shows, then write ${api} in its first line`,
} satisfies CatalogueEntry<{ template: string; made: number; api: number }>;

export const brokenOutput = {
  code: "JSG7010",
  severity: "error",
  title: "Template breaks the TypeScript it prints",
  message: ({ template, file, line, text }) =>
    `Template "${template}" makes "${file}" no TypeScript: ${text}, at line ${line} of what it prints`,
  remedy: ({ printed }) => (printed === "" ? "Print what is missing" : `Correct what prints \`${printed}\``),
} satisfies CatalogueEntry<{ template: string; file: string; line: number; text: string; printed: string }>;
