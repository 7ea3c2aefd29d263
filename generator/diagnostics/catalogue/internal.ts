import type { CatalogueEntry } from "../finding.js";

// 9xxx: mistakes of the generator itself.

export const internalError = {
  code: "JSG9001",
  severity: "error",
  title: "Internal error",
  message: ({ text }) => `Internal error: ${text}`,
  remedy: () => "Please report it, with the interface; run again with --debug for the stack",
} satisfies CatalogueEntry<{ text: string }>;
