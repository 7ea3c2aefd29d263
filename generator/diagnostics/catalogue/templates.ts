import type { CatalogueEntry } from "../finding.js";

// 7xxx: templates.

export const brokenTemplate = {
  code: "JSG7001",
  severity: "error",
  title: "Template fails",
  message: ({ template, line, id, text }) =>
    `Template "${template}"${line === undefined ? "" : ` fails at line ${line}`} for "${id}": ${text}`,
  remedy: () => "Correct the template so that it uses only what its view has",
} satisfies CatalogueEntry<{ template: string; line: number | undefined; id: string; text: string }>;
