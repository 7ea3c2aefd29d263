import type { CatalogueEntry } from "../finding.js";

// 14xx: error classes that cannot be carried to the client.

export const notDriverError = {
  code: "JSG1401",
  severity: "error",
  title: "Declared error is not a DriverError",
  message: ({ type }) =>
    `@throws {${type}}: "${type}" does not extend DriverError, so it cannot be carried to the client`,
  remedy: ({ type }) => `Write \`class ${type} extends DriverError\`, the DriverError of the contract`,
} satisfies CatalogueEntry<{ type: string }>;

export const errorMember = {
  code: "JSG1402",
  severity: "error",
  title: "Member of an error class that cannot be carried",
  message: ({ member, type, problem }) => `"${member}" of error class "${type}" ${problem}`,
  remedy: ({ cure }) => cure,
} satisfies CatalogueEntry<{ member: string; type: string; problem: string; cure: string }>;

export const errorConstructor = {
  code: "JSG1403",
  severity: "error",
  title: "Error class that a client cannot make",
  message: ({ type, problem }) => `A client cannot make an error of class "${type}": ${problem}`,
  remedy: ({ cure }) => cure,
} satisfies CatalogueEntry<{ type: string; problem: string; cure: string }>;
