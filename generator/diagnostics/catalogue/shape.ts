import type { CatalogueEntry } from "../finding.js";

// 1xxx: the shape of an interface, its methods and its children.

export const syntaxError = {
  code: "JSG1001",
  severity: "error",
  title: "Syntax error",
  message: ({ text }) => `The file does not parse: ${text}`,
  remedy: () => "Correct the syntax; the interfaces of this file were not read",
} satisfies CatalogueEntry<{ text: string }>;

export const missingId = {
  code: "JSG1002",
  severity: "warning",
  title: "Abstract class without id",
  message: ({ className }) =>
    `Class "${className}" has no id of its own, so it is no interface and nothing is generated`,
  remedy: () => 'Add `static readonly id: string = "name/v1";` or move the class out of the interfaces folder',
} satisfies CatalogueEntry<{ className: string }>;

export const invalidId = {
  code: "JSG1003",
  severity: "error",
  title: "Invalid interface id",
  message: ({ problem }) => `Interface id ${problem}`,
  remedy: () =>
    'Write `static readonly id: string = "my-device/v1";`: lower-case words joined by "-", groups by ".", version v1, v2, v1alpha1 or v1beta1',
} satisfies CatalogueEntry<{ problem: string }>;

export const duplicateId = {
  code: "JSG1005",
  severity: "error",
  title: "Two interfaces with one id",
  message: ({ id, other }) => `Interface id "${id}" is already taken at ${other}`,
  remedy: () => "Give one of them another name or version",
} satisfies CatalogueEntry<{ id: string; other: string }>;

export const interfaceNotExported = {
  code: "JSG1006",
  severity: "error",
  title: "Interface is not exported by name",
  message: ({ className }) => `Class "${className}" has an interface id but is not exported by its name`,
  remedy: ({ className }) => `Write \`export abstract class ${className}\` at the top level of the file`,
} satisfies CatalogueEntry<{ className: string }>;

export const interfaceNotAbstract = {
  code: "JSG1007",
  severity: "error",
  title: "Interface is not abstract",
  message: ({ className }) => `Class "${className}" has an interface id but is not abstract`,
  remedy: () => "Add `abstract` before `class`; implementations belong to drivers",
} satisfies CatalogueEntry<{ className: string }>;

export const genericInterface = {
  code: "JSG1008",
  severity: "error",
  title: "Generic interface",
  message: ({ className }) => `Interface "${className}" has type parameters, which a wire cannot carry`,
  remedy: () => "Write the types out, one interface for each",
} satisfies CatalogueEntry<{ className: string }>;

export const invalidBase = {
  code: "JSG1009",
  severity: "error",
  title: "Base class is no interface",
  message: ({ base }) => `Cannot extend "${base}": it is not an abstract class with an id`,
  remedy: () => "Extend another interface, or none",
} satisfies CatalogueEntry<{ base: string }>;

export const unresolvedModule = {
  code: "JSG1010",
  severity: "error",
  title: "Module not found",
  message: ({ module, name }) => `Cannot find module "${module}", from which "${name}" is imported`,
  remedy: ({ module, packageName, installed }) => {
    if (packageName === undefined) {
      return module.startsWith(".")
        ? "Correct the path; relative imports end in .js"
        : "Import the type from a package that is installed; types of Node.js itself are not supported";
    }
    return installed
      ? `Correct the path; if "${packageName}" is a checkout without its compiled files, build it there`
      : `Run \`npm install ${packageName}\``;
  },
} satisfies CatalogueEntry<{
  module: string;
  name: string;
  /** Absent for a relative import and for what Node.js brings. */
  packageName: string | undefined;
  installed: boolean;
}>;

export const missingExport = {
  code: "JSG1011",
  severity: "error",
  title: "Module has no such export",
  message: ({ module, name, suggestion }) => `Module "${module}" does not export the type "${name}"${suggestion}`,
  remedy: () => "Correct the name, or export the type there",
} satisfies CatalogueEntry<{ module: string; name: string; suggestion: string }>;

export const circularExport = {
  code: "JSG1014",
  severity: "error",
  title: "Name that modules only pass on to each other",
  message: ({ name, files }) => `No module declares "${name}": ${files.join(" > ")} pass it on in a circle`,
  remedy: ({ files }) => `Declare it in one of them, such as ${files[0]}`,
} satisfies CatalogueEntry<{ name: string; files: readonly string[] }>;

export const invalidClassName = {
  code: "JSG1012",
  severity: "error",
  title: "Class name cannot name generated code",
  message: ({ className }) => `Class name "${className}" gives no name for the generated classes`,
  remedy: () => 'Use ASCII letters and digits in PascalCase with "Interface" at the end: `PowerInterface`',
} satisfies CatalogueEntry<{ className: string }>;

export const notAbstractMethod = {
  code: "JSG1101",
  severity: "error",
  title: "Method is not abstract",
  message: ({ method }) => `Method "${method}" is not abstract`,
  remedy: () => "Add `abstract` and remove the body; behaviour belongs to drivers and client extensions",
} satisfies CatalogueEntry<{ method: string }>;

export const missingReturnType = {
  code: "JSG1102",
  severity: "error",
  title: "Method without a result type",
  message: ({ method }) => `Method "${method}" does not say what it returns`,
  remedy: () => "Write the result type, `Promise<void>` for none",
} satisfies CatalogueEntry<{ method: string }>;

export const missingPromise = {
  code: "JSG1103",
  severity: "error",
  title: "Result is not a promise",
  message: ({ method, type }) => `Method "${method}" returns "${type}" without a Promise, but a call crosses a wire`,
  remedy: ({ type }) => `Write \`Promise<${type}>\`, or \`AsyncIterable<...>\` for a stream`,
} satisfies CatalogueEntry<{ method: string; type: string }>;

export const wrongStreamForm = {
  code: "JSG1104",
  severity: "error",
  title: "Unsupported form of stream",
  message: ({ method, type }) => `Method "${method}" returns "${type}", which is not a supported form of stream`,
  remedy: () => "Return `AsyncIterable<T>` for a stream of values, or `Promise<ByteStream>` for raw bytes",
} satisfies CatalogueEntry<{ method: string; type: string }>;

export const callOptionsParameter = {
  code: "JSG1106",
  severity: "error",
  title: "Call options in the wrong place",
  message: ({ parameter, type }) => `"${parameter}" of type "${type}" is not data of the call`,
  remedy: () =>
    "Remove it, or write `options?: CallOptions` as the last parameter: clients take a signal and a timeout in it, and drivers receive a `call` with a signal",
} satisfies CatalogueEntry<{ parameter: string; type: string }>;

export const callbackParameter = {
  code: "JSG1107",
  severity: "error",
  title: "Callback parameter",
  message: ({ parameter }) => `Parameter "${parameter}" is a function, which cannot cross the wire`,
  remedy: () => "Return an `AsyncIterable<T>` of what the callback would receive",
} satisfies CatalogueEntry<{ parameter: string }>;

export const overloadedMethod = {
  code: "JSG1108",
  severity: "error",
  title: "Overloaded method",
  message: ({ method }) => `Method "${method}" is declared more than once; overloads are not supported`,
  remedy: () => "Keep one declaration, with optional parameters, or give the others their own names",
} satisfies CatalogueEntry<{ method: string }>;

export const genericMethod = {
  code: "JSG1109",
  severity: "error",
  title: "Generic method",
  message: ({ method }) => `Method "${method}" has type parameters, which a wire cannot carry`,
  remedy: () => "Write the type out, or use `JsonValue` for any JSON",
} satisfies CatalogueEntry<{ method: string }>;

export const thisType = {
  code: "JSG1110",
  severity: "error",
  title: "Type `this`",
  message: () => 'Type "this" is not supported',
  remedy: () => "Return `Promise<void>`; the caller has the client already",
} satisfies CatalogueEntry<object>;

export const unnamedMember = {
  code: "JSG1111",
  severity: "error",
  title: "Member without a plain name",
  message: ({ name }) => `Member name ${name} is not a plain identifier`,
  remedy: () => "Use a name in camelCase, without quotes or brackets",
} satisfies CatalogueEntry<{ name: string }>;

export const accessor = {
  code: "JSG1112",
  severity: "error",
  title: "Getter or setter",
  message: ({ name }) => `Accessor "${name}" is not supported in an interface`,
  remedy: () => "Declare methods: `abstract level(): Promise<T>` and `abstract setLevel(level: T): Promise<void>`",
} satisfies CatalogueEntry<{ name: string }>;

export const untypedParameter = {
  code: "JSG1114",
  severity: "error",
  title: "Parameter or field without a type",
  message: ({ name }) => `"${name}" has no type`,
  remedy: () => "Write its type; nothing is inferred",
} satisfies CatalogueEntry<{ name: string }>;

export const unsupportedParameter = {
  code: "JSG1115",
  severity: "error",
  title: "Unsupported form of parameter",
  message: ({ text, form }) => `Parameter "${text}" is ${form}, which is not supported`,
  remedy: () => "Use a plain parameter with a name and a type; a list for any number of values",
} satisfies CatalogueEntry<{ text: string; form: string }>;

export const unsupportedMember = {
  code: "JSG1119",
  severity: "error",
  title: "Unsupported member",
  message: ({ text }) => `"${text}" is neither an abstract method nor a typed child`,
  remedy: () =>
    "An interface holds its id, abstract methods, and `abstract readonly child: OtherInterface`; a value becomes a method",
} satisfies CatalogueEntry<{ text: string }>;

export const hiddenMember = {
  code: "JSG1120",
  severity: "error",
  title: "Private or protected member",
  message: ({ name }) => `Member "${name}" is not public`,
  remedy: () => "Remove `private`, `protected` or `#`; an interface is what clients see",
} satisfies CatalogueEntry<{ name: string }>;

export const optionalMember = {
  code: "JSG1121",
  severity: "error",
  title: "Optional member",
  message: ({ name }) => `Member "${name}" is optional, but every driver implements the whole interface`,
  remedy: () => "Remove the `?`, or move the member to an interface that extends this one",
} satisfies CatalogueEntry<{ name: string }>;

export const redeclaredMember = {
  code: "JSG1123",
  severity: "error",
  title: "Inherited member declared again",
  message: ({ name, base }) => `Member "${name}" is already declared by ${base}`,
  remedy: () => "Remove it here, or give it another name",
} satisfies CatalogueEntry<{ name: string; base: string }>;

export const ownChild = {
  code: "JSG1124",
  severity: "error",
  title: "Interface that contains itself",
  message: ({ name, path }) => `Child "${name}" makes an interface contain itself: ${path}`,
  remedy: () => "Remove one child of that circle, or move what both need to an interface without children",
} satisfies CatalogueEntry<{ name: string; path: string }>;

export const requiredAfterOptional = {
  code: "JSG1125",
  severity: "error",
  title: "Required parameter after an optional one",
  message: ({ parameter, optional }) => `Parameter "${parameter}" is required but follows the optional "${optional}"`,
  remedy: ({ parameter, isStream }) =>
    isStream
      ? "Put it before the optional ones"
      : `Put it before the optional ones, or make it optional too: \`${parameter}?\``,
} satisfies CatalogueEntry<{ parameter: string; optional: string; isStream: boolean }>;

export const constructorMember = {
  code: "JSG1126",
  severity: "error",
  title: "Constructor in an interface",
  message: ({ className }) => `Interface "${className}" declares a constructor, which is no call`,
  remedy: () => "Remove it; a driver takes its settings with `with(schema)`",
} satisfies CatalogueEntry<{ className: string }>;

export const writableChild = {
  code: "JSG1127",
  severity: "error",
  title: "Child without readonly",
  message: ({ name }) => `Child "${name}" is not readonly, but a client cannot replace it`,
  remedy: ({ name, type }) => `Write \`abstract readonly ${name}: ${type};\``,
} satisfies CatalogueEntry<{ name: string; type: string }>;

export const promiseUnion = {
  code: "JSG1128",
  severity: "error",
  title: "Promise or something else",
  message: ({ method, type }) =>
    `Method "${method}" returns "${type}", but a call returns one promise and nothing else`,
  remedy: ({ promise }) => `Write \`${promise}\` alone; drivers may still return the bare value`,
} satisfies CatalogueEntry<{ method: string; type: string; promise: string }>;
