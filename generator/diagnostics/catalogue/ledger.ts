import type { CatalogueEntry } from "../finding.js";

// 3xxx: the committed `.proto`, which remembers the numbers.

export const unreadableLedger = {
  code: "JSG3001",
  severity: "error",
  title: "Committed .proto cannot be read",
  message: ({ reason }) => `Cannot read the committed .proto: ${reason}`,
  remedy: () => "Restore the file from version control; it holds the numbers that jsgen must keep",
} satisfies CatalogueEntry<{ reason: string }>;

export const duplicateNumber = {
  code: "JSG3002",
  severity: "error",
  title: "Number used twice in the committed .proto",
  message: ({ reason }) => `Cannot keep the numbers of the committed .proto: ${reason}`,
  remedy: () =>
    "After a merge, run jsgen resolve --base REF, where REF is the commit whose numbers must stay: it numbers the other name anew",
} satisfies CatalogueEntry<{ reason: string }>;

export const unresolvedMerge = {
  code: "JSG3003",
  severity: "error",
  title: "Merge conflict in the committed .proto",
  message: () => "The committed .proto still holds both sides of a merge",
  remedy: () => "Run jsgen resolve --base REF, where REF is the commit whose numbers must stay, such as the merge base",
} satisfies CatalogueEntry<Record<never, never>>;

export const changedType = {
  code: "JSG3004",
  severity: "error",
  title: "Type of a number changed",
  message: ({ subject, number, before, after }) =>
    `${subject} changes from ${before} to ${after}, so number ${number} would change its meaning`,
  remedy: ({ alternative }) => `Restore the type, or ${alternative}`,
} satisfies CatalogueEntry<{ subject: string; number: number; before: string; after: string; alternative: string }>;

export const changedKind = {
  code: "JSG3005",
  severity: "error",
  title: "Message became an enum, or an enum a message",
  message: ({ type, before, after }) => `Type "${type}" changes from ${before} to ${after}`,
  remedy: () => "Restore the type, or give the new one another name",
} satisfies CatalogueEntry<{ type: string; before: string; after: string }>;

export const possibleRename = {
  code: "JSG3006",
  severity: "error",
  title: "Renamed, or removed and added",
  message: ({ subject, before }) => `${subject} appears where "${before}" of the same type vanishes: was it renamed?`,
  remedy: ({ tag, renamedPlace, removedPlace }) =>
    `Renamed: write \`@renamedFrom ${tag}\` ${renamedPlace}; something else: write \`@removed ${tag}\` ${removedPlace}`,
} satisfies CatalogueEntry<{
  subject: string;
  before: string;
  /** The old name as tags take it. */
  tag: string;
  renamedPlace: string;
  removedPlace: string;
}>;

export const removedName = {
  code: "JSG3007",
  severity: "error",
  title: "Name was removed before",
  message: ({ subject, name }) => `${subject} was removed before; its name "${name}" and its number stay reserved`,
  remedy: ({ alternative, comeback }) =>
    comeback === undefined
      ? `To keep old callers safe, ${alternative}`
      : `To keep old callers safe, ${alternative}: "${comeback.other}", say; run jsgen, and to have the name back here, then rename it with \`@renamedFrom ${comeback.tag}\` ${comeback.place}`,
} satisfies CatalogueEntry<{
  subject: string;
  name: string;
  alternative: string;
  /** How the name can be had in the interface, though not on the wire; absent where the name is the generator's. */
  comeback: { readonly other: string; readonly tag: string; readonly place: string } | undefined;
}>;

export const foreignLedger = {
  code: "JSG3008",
  severity: "error",
  title: "Committed .proto belongs to another package",
  message: ({ found, expected }) => `The committed .proto is of package "${found}", expected "${expected}"`,
  remedy: () => "Restore the file from version control, or correct the interface's id or the package prefix",
} satisfies CatalogueEntry<{ found: string; expected: string }>;

export const deletedLedger = {
  code: "JSG3009",
  severity: "error",
  title: "Committed .proto was deleted",
  message: ({ file }) => `"${file}" was deleted, but the last commit has it, with the numbers that others rely on`,
  remedy: ({ file, stable }) =>
    stable
      ? `Restore it: git checkout HEAD -- ${file} (jsgen --reset-ledger is only for versions such as v1alpha1)`
      : `Restore it: git checkout HEAD -- ${file}; or number everything in it anew with jsgen --reset-ledger`,
} satisfies CatalogueEntry<{ file: string; stable: boolean }>;

export const numbersExhausted = {
  code: "JSG3010",
  severity: "error",
  title: "No number left",
  message: ({ subject, owner }) => `${subject} gets no number: "${owner}" reserves all that are left`,
  remedy: () => "Correct the reserved range in the committed .proto",
} satisfies CatalogueEntry<{ subject: string; owner: string }>;

export const clashingNames = {
  code: "JSG3011",
  severity: "error",
  title: "Names clash in the .proto",
  message: ({ interfaceId, reason }) => `Interface "${interfaceId}" cannot be carried on the wire: ${reason}`,
  remedy: () => "Rename one of the two in the interface",
} satisfies CatalogueEntry<{ interfaceId: string; reason: string }>;

export const wireNameTaken = {
  code: "JSG3012",
  severity: "error",
  title: "Name is still used on the wire",
  message: ({ subject, name, holder }) => `${subject} would be "${name}" on the wire, where "${holder}" has that name`,
  remedy: () => "Give the new one another name; a name on the wire outlives a rename in the interface",
} satisfies CatalogueEntry<{ subject: string; name: string; holder: string }>;

export const contradictoryRename = {
  code: "JSG3013",
  severity: "error",
  title: "Renamed from a name that is not free",
  message: ({ subject, before }) =>
    `${subject} is said to be renamed from ${before}, but the two were there side by side or still are`,
  remedy: ({ before }) =>
    `Remove \`@renamedFrom ${before}\`; if ${before} is gone for good, \`@removed ${before}\` says so; to swap two names, rename one of them to a third first and run jsgen in between`,
} satisfies CatalogueEntry<{ subject: string; before: string }>;

export const leftoverTag = {
  code: "JSG3014",
  severity: "warning",
  title: "@renamedFrom or @removed of an unknown name",
  message: ({ tag, name, suggestion }) =>
    `@${tag} ${name} has no effect: the committed .proto does not know that name${suggestion}`,
  remedy: () => "Remove the tag, or correct the name",
} satisfies CatalogueEntry<{ tag: "renamedFrom" | "removed"; name: string; suggestion: string }>;

export const renamedFromRemoved = {
  code: "JSG3015",
  severity: "error",
  title: "Renamed from a name that was removed",
  message: ({ subject, before }) =>
    `${subject} cannot be renamed from ${before}, which was removed before: its number stays reserved`,
  remedy: ({ before }) => `Remove \`@renamedFrom ${before}\`; the new name gets a number of its own`,
} satisfies CatalogueEntry<{ subject: string; before: string }>;

export const removedButPresent = {
  code: "JSG3016",
  severity: "error",
  title: "@removed of something that is there",
  message: ({ subject, name }) => `${subject} is there, but \`@removed ${name}\` says that it is gone`,
  remedy: ({ name }) => `Remove \`@removed ${name}\`, or what it names`,
} satisfies CatalogueEntry<{ subject: string; name: string }>;

export const releasedNumber = {
  code: "JSG3017",
  severity: "error",
  title: "Released number would have to move",
  message: ({ name, owner, released, found, base }) =>
    `"${name}" of "${owner}" has number ${released} at ${base}, but ${found} here; a released number never moves`,
  remedy: ({ released }) =>
    `Give "${released}" back to the name that had it, or choose an earlier --base if the number is not released yet`,
} satisfies CatalogueEntry<{ name: string; owner: string; released: number; found: string; base: string }>;

export const mergedTypes = {
  code: "JSG3018",
  severity: "error",
  title: "Both sides of a merge add one name",
  message: ({ name, owner, types: [one, other] }) =>
    `"${name}" of "${owner}" is ${one} on one side of the merge and ${other} on the other`,
  remedy: () => "Rename one of them in the interface of its branch, run jsgen there, and merge again",
} satisfies CatalogueEntry<{ name: string; owner: string; types: readonly [string, string] }>;

export const unmergeableLedger = {
  code: "JSG3019",
  severity: "error",
  title: "Sides of a merge do not fit together",
  message: ({ reason }) => `The two sides of the committed .proto do not fit together: ${reason}`,
  remedy: () => "Make the interfaces fit on one of the branches, run jsgen there, and merge again",
} satisfies CatalogueEntry<{ reason: string }>;
