import type { CatalogueEntry } from "../finding.js";

// 59xx: comments that silence a warning.

export const unusedSuppression = {
  code: "JSG5901",
  severity: "warning",
  title: "Suppression of nothing",
  message: ({ code, isError }) =>
    isError ? `${code} is an error here, and errors cannot be silenced` : `There is no ${code} here to silence`,
  remedy: ({ isError }) => (isError ? "Correct what it is about, and remove the comment" : "Remove the comment"),
} satisfies CatalogueEntry<{ code: string; isError: boolean }>;

export const malformedSuppression = {
  code: "JSG5902",
  severity: "warning",
  title: "Suppression without code or reason",
  message: ({ missing }) => `A suppression without ${missing} silences nothing`,
  remedy: () => "Write the code of a warning and why it does not matter: `// jsgen-ignore JSG5001 internal`",
} satisfies CatalogueEntry<{ missing: "a code" | "a reason" }>;
