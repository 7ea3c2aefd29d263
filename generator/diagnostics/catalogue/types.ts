import type { CatalogueEntry } from "../finding.js";

// 20xx, 21xx and 24xx: types an interface uses.

const closedTable =
  "Use string, number, boolean, bigint, Date, Uint8Array, a number type of the contract, JsonValue, a list, Set, Record or Map, an enum, or an interface of such fields";

export const unresolvedType = {
  code: "JSG2001",
  severity: "error",
  title: "Type not found",
  message: ({ type }) => `Cannot find the type "${type}"`,
  remedy: () => "Import it, or correct the name; ambient declarations are not supported",
} satisfies CatalogueEntry<{ type: string }>;

export const unexportedType = {
  code: "JSG2002",
  severity: "error",
  title: "Type is not exported",
  message: ({ type, module }) => `Type "${type}" is used by an interface but "${module}" does not export it`,
  remedy: () => "Add `export` to its declaration; generated code imports it",
} satisfies CatalogueEntry<{ type: string; module: string }>;

export const untypedValue = {
  code: "JSG2003",
  severity: "error",
  title: "Type says nothing about the value",
  message: ({ type }) => `Type "${type}" says nothing about the value and is not supported`,
  remedy: () => "Name the real type, or use `JsonValue` or `JsonObject` for any JSON",
} satisfies CatalogueEntry<{ type: string }>;

export const unsupportedType = {
  code: "JSG2004",
  severity: "error",
  title: "Unsupported type",
  message: ({ type, form }) => `${form ?? "Type"} "${type}" is not supported`,
  remedy: ({ instead }) => instead ?? closedTable,
} satisfies CatalogueEntry<{ type: string; form?: string | undefined; instead?: string | undefined }>;

export const binaryType = {
  code: "JSG2005",
  severity: "error",
  title: "Unsupported binary type",
  message: ({ type }) => `Binary type "${type}" is not supported`,
  remedy: () => "Use `Uint8Array` for a block of bytes, or a method that returns `Promise<ByteStream>`",
} satisfies CatalogueEntry<{ type: string }>;

export const classType = {
  code: "JSG2006",
  severity: "error",
  title: "Class with behaviour as data",
  message: ({ type, member }) =>
    `Class "${type}" is not plain data: it has ${member}, which no value has after the wire`,
  remedy: () => "Declare an interface with the fields, or keep only public fields in the class",
} satisfies CatalogueEntry<{ type: string; member: string }>;

export const functionType = {
  code: "JSG2007",
  severity: "error",
  title: "Function type",
  message: ({ type }) => `Function type "${type}" is not supported; a function cannot cross the wire`,
  remedy: () => "Declare a method of the interface instead",
} satisfies CatalogueEntry<{ type: string }>;

export const memberOfData = {
  code: "JSG2008",
  severity: "error",
  title: "Data type with a member that is not a field",
  message: ({ text, owner }) => `"${text}" of "${owner}" is not a plain field`,
  remedy: () => "Keep only fields with a name and a type; for keys known at run time use a `Record<string, T>` field",
} satisfies CatalogueEntry<{ text: string; owner: string }>;

export const unreachableType = {
  code: "JSG2009",
  severity: "error",
  title: "Type is not reachable from outside its package",
  message: ({ type, packageName }) => `Package "${packageName}" does not export the type "${type}"`,
  remedy: () => "Export it from one of the package's entry points",
} satisfies CatalogueEntry<{ type: string; packageName: string }>;

export const misplacedByteStream = {
  code: "JSG2010",
  severity: "error",
  title: "Byte stream as data",
  message: ({ type }) => `Type "${type}" is not data; a byte stream is only the whole result of a method`,
  remedy: () => "Declare a method that returns `Promise<ByteStream>`",
} satisfies CatalogueEntry<{ type: string }>;

export const interfaceAsData = {
  code: "JSG2011",
  severity: "error",
  title: "Interface as data",
  message: ({ type }) => `Interface "${type}" is a device, not data`,
  remedy: ({ type }) => `Declare it as a typed child: \`abstract readonly name: ${type};\``,
} satisfies CatalogueEntry<{ type: string }>;

export const templateLiteral = {
  code: "JSG2012",
  severity: "warning",
  title: "Template literal type",
  message: ({ type }) => `The wire carries any text for "${type}"; nothing checks its form`,
  remedy: () => "Use `string` and describe the form in the doc comment",
} satisfies CatalogueEntry<{ type: string }>;

export const misplacedResource = {
  code: "JSG2013",
  severity: "error",
  title: "Resource as data",
  message: ({ type }) =>
    `Type "${type}" is not data; a resource is only a whole parameter or the whole result of a method`,
  remedy: () => "Take it as a parameter of its own, or use `Uint8Array` for bytes that are few",
} satisfies CatalogueEntry<{ type: string }>;

export const resourceBesideStream = {
  code: "JSG2014",
  severity: "error",
  title: "Resource of a stream",
  message: ({ parameter, method }) =>
    `${parameter === undefined ? "The result" : `Parameter "${parameter}"`} is a resource, but "${method}" is a stream; resources are for methods with one request and one answer`,
  remedy: () => "Declare a method of its own for the resource, without a stream",
} satisfies CatalogueEntry<{ parameter: string | undefined; method: string }>;

export const bareNumber = {
  code: "JSG2101",
  severity: "warning",
  title: "Number that looks whole",
  message: ({ name }) => `"${name}" sounds like a whole number, but a \`number\` may be any`,
  remedy: () => "Use `uint32` or `int32` of the contract, whose values are checked, or say what it is with @unit",
} satisfies CatalogueEntry<{ name: string }>;

export const bareTime = {
  code: "JSG2103",
  severity: "warning",
  title: "Number that looks like a time",
  message: ({ name }) => `"${name}" sounds like a time, but a \`number\` does not say in what`,
  remedy: () => "Use `Duration` of the contract, which is in milliseconds, or name the unit with @unit",
} satisfies CatalogueEntry<{ name: string }>;

export const misplacedNull = {
  code: "JSG2102",
  severity: "error",
  title: "Null where a value is needed",
  message: ({ type, place }) => `"${type}" may be null, which ${place} cannot be`,
  remedy: () => "Drop null, or use an interface with a field `value: T | null`",
} satisfies CatalogueEntry<{ type: string; place: string }>;

export const nullAndUndefined = {
  code: "JSG2104",
  severity: "error",
  title: "Union with null and undefined",
  message: ({ type }) => `In "${type}" null and absent cannot be told apart on the wire`,
  remedy: () => "Drop null, `name?: T`, or drop undefined, `name: T | null`",
} satisfies CatalogueEntry<{ type: string }>;

export const optionalCollection = {
  code: "JSG2105",
  severity: "error",
  title: "Optional list or map",
  message: ({ name }) =>
    `"${name}" is a list or map that may be absent or null, but the wire cannot tell that from empty`,
  remedy: () => "Make it required and let empty mean absent, or put it in an interface of its own",
} satisfies CatalogueEntry<{ name: string }>;

export const nestedList = {
  code: "JSG2106",
  severity: "error",
  title: "List of lists",
  message: ({ type }) => `"${type}" holds lists or maps directly in a list, which is not supported`,
  remedy: () => "Declare an interface for the inner list: `interface Row { cells: T[] }`",
} satisfies CatalogueEntry<{ type: string }>;

export const mapKey = {
  code: "JSG2107",
  severity: "error",
  title: "Unsupported key of a Record or Map",
  message: ({ type, holder }) => `Key type "${type}" of a ${holder === "map" ? "Map" : "Record"} is not supported`,
  remedy: ({ holder }) =>
    holder === "map"
      ? "Use `string`, boolean, `int32`, `uint32` or `bigint`"
      : "Use `string` or a whole-number type of the contract such as `int32`; a `Map` may have boolean and bigint keys",
} satisfies CatalogueEntry<{ type: string; holder: "record" | "map" }>;

export const mapValue = {
  code: "JSG2108",
  severity: "error",
  title: "Map of lists or maps",
  message: ({ type }) => `"${type}" holds lists or maps directly in a map, which is not supported`,
  remedy: () => "Declare an interface for the value: `interface Entry { items: T[] }`",
} satisfies CatalogueEntry<{ type: string }>;

export const tuple = {
  code: "JSG2109",
  severity: "error",
  title: "Tuple",
  message: ({ type }) => `Tuple "${type}" is not supported`,
  remedy: () => "Declare an interface with a named field for each position",
} satisfies CatalogueEntry<{ type: string }>;

export const misplacedUndefined = {
  code: "JSG2110",
  severity: "error",
  title: "Undefined where a value is needed",
  message: ({ type, place }) => `"${type}" may be undefined, which ${place} cannot be`,
  remedy: () => "Drop undefined, or use an interface with an optional field",
} satisfies CatalogueEntry<{ type: string; place: string }>;

export const safeIntegerValue = {
  code: "JSG2111",
  severity: "error",
  title: "Map of safe integers",
  message: ({ type }) => `"${type}" holds safeInt values, whose kind the wire cannot tell inside a map`,
  remedy: () => "Use `int64` (bigint), `int32`, or an interface with a safeInt field",
} satisfies CatalogueEntry<{ type: string }>;

export const setElement = {
  code: "JSG2112",
  severity: "error",
  title: "Set of objects",
  message: ({ type }) => `"${type}" holds elements that a set cannot compare by value`,
  remedy: () => "Use a list, or a set of texts, numbers, booleans or enum values",
} satisfies CatalogueEntry<{ type: string }>;

export const deepInlineType = {
  code: "JSG2401",
  severity: "warning",
  title: "Deeply nested type without a name",
  message: ({ name }) => `Type written inside three others becomes the message "${name}"`,
  remedy: () => "Declare it as an interface and use its name",
} satisfies CatalogueEntry<{ name: string }>;

export const genericType = {
  code: "JSG2402",
  severity: "error",
  title: "Generic type without a name on the wire",
  message: ({ type, bare }) =>
    bare ? `Generic type "${type}" lacks a type argument` : `Generic type "${type}" gives no name for the wire`,
  remedy: ({ bare }) =>
    bare ? "Write all type arguments" : "Declare a named type: `interface ReadingPage extends Page<Reading> {}`",
} satisfies CatalogueEntry<{ type: string; bare: boolean }>;

export const recursiveAlias = {
  code: "JSG2403",
  severity: "error",
  title: "Recursive alias",
  message: ({ type }) => `Alias "${type}" contains itself without a named object in between`,
  remedy: () => "Declare an interface; its fields may refer to it",
} satisfies CatalogueEntry<{ type: string }>;

export const conflictingFields = {
  code: "JSG2404",
  severity: "error",
  title: "Field with two types",
  message: ({ field, owner }) => `Field "${field}" of "${owner}" has another type in a base`,
  remedy: () => "Give it the same type in both, or another name",
} satisfies CatalogueEntry<{ field: string; owner: string }>;

export const unnamedShape = {
  code: "JSG2405",
  severity: "error",
  title: "Derived type without a name",
  message: ({ type }) => `Derived type "${type}" needs a name`,
  remedy: () => 'Declare it as a type and use its name: `export type Brief = Pick<Reading, "voltage">`',
} satisfies CatalogueEntry<{ type: string }>;
