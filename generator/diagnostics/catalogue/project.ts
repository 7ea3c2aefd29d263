import type { CatalogueEntry } from "../finding.js";

// 6xxx: the project as a whole: its configuration, its folders, and the files the generator owns.

export const missingFolder = {
  code: "JSG6001",
  severity: "error",
  title: "Folder does not exist",
  message: ({ what, folder }) => `The ${what} folder "${folder}" does not exist`,
  remedy: ({ flag }) => `Create it, or name another one with --${flag} or in jsgen.config.json`,
} satisfies CatalogueEntry<{ what: string; folder: string; flag: string }>;

export const noInterface = {
  code: "JSG6002",
  severity: "error",
  title: "No interface found",
  message: ({ folder }) => `There is no interface in "${folder}"`,
  remedy: () => 'Export an abstract class with `static readonly id: string = "name/v1";`',
} satisfies CatalogueEntry<{ folder: string }>;

export const unreadableConfig = {
  code: "JSG6003",
  severity: "error",
  title: "Configuration is not JSON",
  message: ({ text }) => `The configuration is not JSON: ${text}`,
  remedy: () => 'Write an object such as { "interfaces": "interfaces", "out": "generated", "package": "acme.lab" }',
} satisfies CatalogueEntry<{ text: string }>;

export const unknownConfigKey = {
  code: "JSG6004",
  severity: "error",
  title: "Unknown configuration key",
  message: ({ key, hint }) => `Unknown key "${key}"${hint}`,
  remedy: ({ known }) => `Use one of ${known}`,
} satisfies CatalogueEntry<{ key: string; hint: string; known: string }>;

export const invalidConfigValue = {
  code: "JSG6005",
  severity: "error",
  title: "Invalid configuration value",
  message: ({ key, found, wanted }) => `The value of "${key}" is ${found}, not ${wanted}`,
  remedy: ({ example }) => `Write a value such as ${example}`,
} satisfies CatalogueEntry<{ key: string; found: string; wanted: string; example: string }>;

export const reservedPackage = {
  code: "JSG6007",
  severity: "error",
  title: "Protobuf package belongs to jumpstarter-ts",
  message: ({ prefix, name }) => `"${prefix}" starts the protobuf packages of jumpstarter-ts, not of "${name}"`,
  remedy: () => 'Take a domain you own, read backwards, such as "com.acme.lab"; it cannot change once callers exist',
} satisfies CatalogueEntry<{ prefix: string; name: string }>;

export const unnamedPackage = {
  code: "JSG6008",
  severity: "error",
  title: "Protobuf package is not named",
  message: ({ name }) => `Nothing says how the protobuf packages of "${name}" start`,
  remedy: ({ configFile }) =>
    `Write a domain you own, read backwards, into ${configFile}: { "package": "com.acme.lab" }; or give --package`,
} satisfies CatalogueEntry<{ name: string; configFile: string }>;

export const unreadableManifest = {
  code: "JSG6006",
  severity: "error",
  title: "List of generated files is unreadable",
  message: ({ file }) => `"${file}" is not the list of generated files that jsgen wrote`,
  remedy: ({ file }) =>
    `Restore "${file}" from version control; after a merge run \`jsgen resolve --base REF\`; or delete it and run jsgen --force`,
} satisfies CatalogueEntry<{ file: string }>;

export const editedFile = {
  code: "JSG6101",
  severity: "error",
  title: "Generated file was edited",
  message: ({ file }) => `"${file}" was edited by hand after jsgen wrote it`,
  remedy: () => "Change the interface instead; run jsgen --force to write the file anew",
} satisfies CatalogueEntry<{ file: string }>;

export const foreignFile = {
  code: "JSG6102",
  severity: "error",
  title: "File in the way",
  message: ({ file }) => `"${file}" exists and jsgen did not write it`,
  remedy: () => "Move it away, or run jsgen --force to replace it",
} satisfies CatalogueEntry<{ file: string }>;

export const deletedFile = {
  code: "JSG6103",
  severity: "error",
  title: "Generated file is missing",
  message: ({ file }) => `"${file}" was deleted`,
  remedy: () => "Run jsgen to write it again",
} satisfies CatalogueEntry<{ file: string }>;

export const lostLedger = {
  code: "JSG6108",
  severity: "error",
  title: "Proto that remembered the numbers is missing",
  message: ({ file }) => `"${file}" was deleted, and with it numbers that old callers rely on`,
  remedy: () => "Restore it from version control; jsgen --force numbers everything anew",
} satisfies CatalogueEntry<{ file: string }>;

export const editedLedger = {
  code: "JSG6109",
  severity: "error",
  title: "Proto that remembers the numbers was edited",
  message: ({ file }) => `"${file}" was edited by hand, but it remembers the numbers that callers rely on`,
  remedy: ({ file }) =>
    `Restore it, \`git checkout -- ${file}\`; --force does not replace it. After a merge run \`jsgen resolve --base REF\``,
} satisfies CatalogueEntry<{ file: string }>;

export const staleInterface = {
  code: "JSG6104",
  severity: "error",
  title: "Generated code is out of date",
  message: ({ id, files }) => `Generated code of "${id}" is out of date: ${files}`,
  remedy: () => "Run jsgen and commit the result",
} satisfies CatalogueEntry<{ id: string; files: string }>;

export const staleFile = {
  code: "JSG6105",
  severity: "error",
  title: "Generated file is out of date",
  message: ({ file }) => `"${file}" is out of date`,
  remedy: () => "Run jsgen and commit the result",
} satisfies CatalogueEntry<{ file: string }>;

export const orphanedFiles = {
  code: "JSG6106",
  severity: "error",
  title: "Generated files without source",
  message: ({ folder, files }) => `What "${folder}" was generated from is gone: ${files}`,
  remedy: () => "Run jsgen to delete them",
} satisfies CatalogueEntry<{ folder: string; files: string }>;

export const stalePackageSection = {
  code: "JSG6107",
  severity: "error",
  title: 'Section "jumpstarter" of package.json is out of date',
  message: ({ file }) => `Section "jumpstarter" of "${file}" is out of date`,
  remedy: () => "Run jsgen and commit the result",
} satisfies CatalogueEntry<{ file: string }>;

export const notExported = {
  code: "JSG6201",
  severity: "warning",
  title: "Module is not exported by its package",
  message: ({ names, file }) =>
    `Not to be found by name, since package.json exports nothing that leads to files such as "${file}": ${names.join(", ")}`,
  remedy: ({ example }) => `Add an entry to its "exports", such as ${example}, or a pattern with "*"`,
} satisfies CatalogueEntry<{ names: readonly string[]; file: string; example: string }>;

export const unreadablePackage = {
  code: "JSG6202",
  severity: "error",
  title: "package.json is not JSON",
  message: ({ file }) => `"${file}" is not a JSON object`,
  remedy: () => 'Correct it; jsgen keeps its section "jumpstarter" up to date',
} satisfies CatalogueEntry<{ file: string }>;

export const cannotWrite = {
  code: "JSG6401",
  severity: "error",
  title: "File cannot be written",
  message: ({ file, text }) => `Cannot write "${file}": ${text}`,
  remedy: ({ cure, restored }) =>
    restored
      ? `${cure} and run again; every file is as it was before`
      : `${cure}; not every file could be put back, so restore them from version control, then run again`,
} satisfies CatalogueEntry<{ file: string; text: string; cure: string; restored: boolean }>;

export const duplicateClient = {
  code: "JSG6203",
  severity: "error",
  title: "Two client extensions of one interface",
  message: ({ className, interfaceId, other }) =>
    `Class "${className}" extends the client of "${interfaceId}", and so does ${other}`,
  remedy: () => "Export one of them, or let one extend the other and export only that",
} satisfies CatalogueEntry<{ className: string; interfaceId: string; other: string }>;

export const unknownInterface = {
  code: "JSG6301",
  severity: "error",
  title: "Interface is not generated in this run",
  message: ({ name, role, owner }) => `Interface "${name}", ${role} of "${owner}", is not among the interfaces read`,
  remedy: () => "Move its file into the interfaces folder; generated code can only refer to code generated with it",
} satisfies CatalogueEntry<{ name: string; role: string; owner: string }>;

export const noGeneratedCode = {
  code: "JSG6304",
  severity: "error",
  title: "Installed package lacks the generated code of an interface",
  message: ({ name, role, owner, packageName, problem, missing }) => {
    const why = {
      unlisted: `its package.json names no "${missing}" below jumpstarter.interfaces`,
      unbuilt: `"${missing}" is not there`,
      outdated: `it exports no "${missing}"`,
    }[problem];
    return `Interface "${name}", ${role} of "${owner}", has no generated code in package "${packageName}": ${why}`;
  },
  remedy: ({ packageName, problem }) =>
    problem === "unlisted"
      ? `Install a version that was generated, \`npm install ${packageName}@latest\`; in the package itself, run jsgen`
      : `Install it anew, \`npm install ${packageName}\`; in a checkout of it, run jsgen and its build`,
} satisfies CatalogueEntry<{
  name: string;
  role: string;
  owner: string;
  packageName: string;
  problem: "unlisted" | "unbuilt" | "outdated";
  missing: string;
}>;

export const idOfPackage = {
  code: "JSG6305",
  severity: "error",
  title: "Interface of an installed package has the id of an own one",
  message: ({ name, role, owner, packageName, id, own }) =>
    `Interface "${name}" of package "${packageName}", ${role} of "${owner}", has the id "${id}", and so has "${own}"`,
  remedy: () => "Give the own interface another id: devices are found by it",
} satisfies CatalogueEntry<{
  name: string;
  role: string;
  owner: string;
  packageName: string;
  id: string;
  own: string;
}>;

export const generatedNameTaken = {
  code: "JSG6302",
  severity: "error",
  title: "Name is taken by generated code",
  message: ({ name, id }) => `"${name}" is also the name of a class or constant that is generated for "${id}"`,
  remedy: () => "Choose another name",
} satisfies CatalogueEntry<{ name: string; id: string }>;

export const handWrittenProto = {
  code: "JSG6303",
  severity: "error",
  title: "Proto cannot be compiled",
  message: ({ text }) => `The proto cannot be compiled: ${text}`,
  remedy: () => "Correct the file; nothing is generated from a set that does not compile",
} satisfies CatalogueEntry<{ text: string }>;
