import type { CatalogueEntry } from "../finding.js";

// 8xxx: rigs, which are made from an exporter's configuration and the drivers it names.

export const unusableConfiguration = {
  code: "JSG8001",
  severity: "error",
  title: "Configuration of an exporter cannot be used",
  message: ({ text }) => text,
  remedy: () => "Correct the file; `jmp run` refuses it for the same reason",
} satisfies CatalogueEntry<{ text: string }>;

export const clientNotFound = {
  code: "JSG8002",
  severity: "error",
  title: "Device has no client class",
  message: ({ device, id, reason }) => `Device "${device}" is ${id}, and no known package has a client of it${reason}`,
  remedy: () =>
    'Run jsgen in the package that has the interface, and make it a dependency of this project: "jumpstarter" of its ' +
    "package.json names what it offers",
} satisfies CatalogueEntry<{ device: string; id: string; reason: string }>;

export const deviceWithoutInterface = {
  code: "JSG8003",
  severity: "warning",
  title: "Device has nothing to call",
  message: ({ device, driver }) => `Device "${device}" is left out: driver "${driver}" implements no interface`,
  remedy: () => "Let the driver extend a generated stub",
} satisfies CatalogueEntry<{ device: string; driver: string }>;

export const deviceNameTaken = {
  code: "JSG8004",
  severity: "warning",
  title: "Device is hidden by a member of the client above it",
  message: ({ device, client, member }) => `Device "${device}" is left out: "${client}" has a member "${member}"`,
  remedy: ({ device }) => `Give the device another name, or connect to it by its path, "${device}"`,
} satisfies CatalogueEntry<{ device: string; client: string; member: string }>;

export const staleRig = {
  code: "JSG8005",
  severity: "error",
  title: "Rig is out of date",
  message: ({ file, source }) => `"${file}" is not what "${source}" and its drivers give`,
  remedy: ({ command }) => `Run \`${command}\` and commit the result`,
} satisfies CatalogueEntry<{ file: string; source: string; command: string }>;
