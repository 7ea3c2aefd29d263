import type { CatalogueEntry } from "../finding.js";

// 4xxx: what callers built against an older version can no longer rely on. 40xx: beyond the wire; 41xx: the wire itself.

/** Something that changed, as all findings about compatibility are phrased from it. */
export interface Incompatibility {
  /** Full name on the wire: `acme.lab.power.v1.CycleRequest.wait`. */
  readonly symbol: string;
  /** What happened to it, without the symbol. */
  readonly texts: readonly string[];
  /** Names of the broken rules. */
  readonly rules: readonly string[];
}

type Entry = CatalogueEntry<Incompatibility>;

const severity = "error";

const message = ({ symbol, texts, rules }: Incompatibility): string =>
  `"${symbol}" ${texts.join("; ")} (${rules.join(", ")})`;

const newVersion = 'or copy the interface under the id of its next version, "name/v2", and change it there';

export const parameterOrder: Entry = {
  code: "JSG4001",
  severity,
  title: "Order of parameters changed",
  message,
  remedy: () =>
    `Keep the old order and add new parameters at the end, since some callers pass by position; ${newVersion}`,
};

export const parameterRemoved: Entry = {
  code: "JSG4002",
  severity,
  title: "Parameter removed",
  message,
  remedy: () => `Keep the parameter, optional and marked @deprecated; ${newVersion}`,
};

export const requiredParameterAdded: Entry = {
  code: "JSG4003",
  severity,
  title: "New parameter that old callers do not send",
  message,
  remedy: () => `Make it optional, with \`?\` or @default; ${newVersion}`,
};

export const streamKind: Entry = {
  code: "JSG4004",
  severity,
  title: "Single answer, stream or byte stream changed",
  message,
  remedy: () => `Restore the result's form and add a method with another name; ${newVersion}`,
};

export const errorRemoved: Entry = {
  code: "JSG4005",
  severity,
  title: "Declared error removed",
  message,
  remedy: () => `Restore @throws, since callers tell the error by its class; ${newVersion}`,
};

export const defaultChanged: Entry = {
  code: "JSG4006",
  severity,
  title: "Default changed",
  message,
  remedy: () => `Restore @default, since it decides what old calls without the value do; ${newVersion}`,
};

export const quantityChanged: Entry = {
  code: "JSG4007",
  severity,
  title: "Unit changed or range narrowed",
  message,
  remedy: () => `Restore @unit and @range, or add a parameter or field with another name; ${newVersion}`,
};

export const weakerSafety: Entry = {
  code: "JSG4008",
  severity,
  title: "Promise of safety withdrawn",
  message,
  remedy: () => `Restore the tag, since old callers repeat calls and skip questions because of it; ${newVersion}`,
};

// JSG4009 is kept for a change of the naming profile.

export const childChanged: Entry = {
  code: "JSG4010",
  severity,
  title: "Typed child removed or of another interface",
  message,
  remedy: () => `Restore the child and add the new one under another name; ${newVersion}`,
};

export const baseRemoved: Entry = {
  code: "JSG4011",
  severity,
  title: "Base interface removed",
  message,
  remedy: () => `Restore \`extends\`, since clients of the base drive such devices; ${newVersion}`,
};

export const wireNameChanged: Entry = {
  code: "JSG4012",
  severity,
  title: "Name on the original wire changed",
  message,
  remedy: () => `Restore it with @wireName, since callers of the original wire use that name; ${newVersion}`,
};

export const valueForm: Entry = {
  code: "JSG4013",
  severity,
  title: "Value is something else in TypeScript",
  message,
  remedy: () => `Restore the type, since callers rely on what they get and may give; ${newVersion}`,
};

export const discriminantChanged: Entry = {
  code: "JSG4014",
  severity,
  title: "Union told apart by another property",
  message,
  remedy: () => `Restore the property's name, by which callers choose a case; ${newVersion}`,
};

export const literalChanged: Entry = {
  code: "JSG4015",
  severity,
  title: "Enum value is another literal in TypeScript",
  message,
  remedy: () => `Restore the literal, and add the new one beside it; ${newVersion}`,
};

export const packageRemoved: Entry = {
  code: "JSG4101",
  severity,
  title: "Interface removed",
  message,
  remedy: () => "Restore the interface beside its successor, marked @deprecated; several versions live side by side",
};

export const serviceRemoved: Entry = {
  code: "JSG4102",
  severity,
  title: "Service removed or renamed",
  message,
  remedy: () => `Restore the class name, which names the service; ${newVersion}`,
};

export const methodRemoved: Entry = {
  code: "JSG4103",
  severity,
  title: "Method removed or renamed",
  message,
  remedy: () => `Restore the method, marked @deprecated, beside the new one; ${newVersion}`,
};

export const typeRemoved: Entry = {
  code: "JSG4104",
  severity,
  title: "Type removed or renamed",
  message,
  remedy: () =>
    `Restore the type's name, or restore the committed .proto, which keeps types no longer used; ${newVersion}`,
};

export const fieldRemoved: Entry = {
  code: "JSG4105",
  severity,
  title: "Field removed without being reserved",
  message,
  remedy: () =>
    "Restore the committed .proto from version control and run jsgen, which then reserves the name and the number",
};

export const valueRemoved: Entry = {
  code: "JSG4106",
  severity,
  title: "Enum value removed without being reserved",
  message,
  remedy: () =>
    "Restore the committed .proto from version control and run jsgen, which then reserves the name and the number",
};

export const fieldRenamed: Entry = {
  code: "JSG4107",
  severity,
  title: "Name of a field's number changed",
  message,
  remedy: () =>
    `Restore the name, which is the key in JSON, and the committed .proto, which keeps numbers; ${newVersion}`,
};

export const valueRenamed: Entry = {
  code: "JSG4108",
  severity,
  title: "Name of an enum number changed",
  message,
  remedy: () => `Restore the literal, and the committed .proto, which keeps numbers; ${newVersion}`,
};

export const fieldType: Entry = {
  code: "JSG4109",
  severity,
  title: "Type of a field changed",
  message,
  remedy: () => `Restore the type and add a field with another name; ${newVersion}`,
};

export const fieldCardinality: Entry = {
  code: "JSG4110",
  severity,
  title: "Field became optional, required, a list or part of a union",
  message,
  remedy: () => `Restore the field and add one with another name; ${newVersion}`,
};

export const reservationLost: Entry = {
  code: "JSG4111",
  severity,
  title: "Reserved number or name given up",
  message,
  remedy: () => "Restore the committed .proto from version control; it keeps what must not be used again",
};

export const messageReplaced: Entry = {
  code: "JSG4112",
  severity,
  title: "Request or response type replaced",
  message,
  remedy: () => `Restore the name of the request or response; ${newVersion}`,
};

export const strongerSafety: Entry = {
  code: "JSG4113",
  severity,
  title: "New promise of safety",
  message,
  remedy: () =>
    `Leave the tag off, since drivers built against the older version do not keep the promise; ${newVersion}`,
};
