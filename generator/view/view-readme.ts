import { posix } from "node:path";
import type { InterfaceModel, InterfaceReference, MethodModel } from "../model/interface.js";
import type { EnumModel, NamedModel, ParameterModel, UnionModel } from "../model/type.js";
import { type CallLines, callLines, clientVariable, deviceWord } from "./call-lines.js";
import { declaredErrors } from "./declared-errors.js";
import { rangeText, unitOf } from "./field-note.js";
import { code, markdownTable, markdownText, tableCell, typeCode } from "./markdown.js";
import { isSourcePath } from "./module-specifier.js";
import type { Place, ViewContext } from "./place.js";
import { quote } from "./quote.js";

/** What `readme.hbs` renders: the page of one interface. */
export interface ReadmeView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Interface id, `power/v1`. */
  readonly id: string;
  /** What the doc comment says; empty when there is none. */
  readonly text: string;
  /** Facts about the whole interface, one line each. */
  readonly facts: readonly string[];
  /** Table of the typed children; empty when there are none. */
  readonly children: string;
  /** How to read the example calls; absent when there are none. */
  readonly callsNote: string | undefined;
  /** Own and inherited methods. */
  readonly methods: readonly MethodSection[];
  /** Error classes that methods declare. */
  readonly errors: readonly TypeSection[];
  /** Messages, enums and unions that methods use. */
  readonly types: readonly TypeSection[];
}

/** One method of the page. */
export interface MethodSection extends CallLines {
  /** TypeScript name. */
  readonly name: string;
  /** What the doc comment says; empty when there is none. */
  readonly text: string;
  /** Kind, result, safety and deadline, one sentence. */
  readonly facts: string;
  /** Table of the parameters; empty when there are none. */
  readonly parameters: string;
}

/** One type of the page. */
export interface TypeSection {
  /** Name as the interface writes it. */
  readonly name: string;
  /** What the doc comment says; empty when there is none. */
  readonly text: string;
  /** Table of the fields or of the values. */
  readonly members: string;
}

/** What else the page tells: the interfaces that contain or extend this one. */
export interface Relatives {
  readonly parents: readonly { readonly reference: InterfaceReference; readonly child: string }[];
  readonly heirs: readonly InterfaceReference[];
}

/** Makes the view of an interface's page. */
export function viewReadme(context: ViewContext, relatives: Relatives): ReadmeView {
  const { interface: contract, place, header } = context;
  const { types } = contract;
  const errors = declaredErrors(contract.methods);
  const named = Object.values(types).filter(({ source }) => source !== undefined);
  const isError = ({ name }: NamedModel) => errors.includes(name);
  return {
    header,
    id: place.id,
    text: markdownText(contract.doc.text),
    facts: interfaceFacts(context, relatives),
    children: childTable(context),
    callsNote: callsNote(context),
    methods: contract.methods.map((method) => methodSection(method, context)),
    errors: named.filter(isError).map((type) => typeSection(type, types)),
    types: named.filter((type) => !isError(type)).map((type) => typeSection(type, types)),
  };
}

function interfaceFacts(context: ViewContext, { parents, heirs }: Relatives): readonly string[] {
  const { interface: contract, place } = context;
  const link = (reference: InterfaceReference): string => linkTo(reference, context);
  return [
    ...(contract.doc.deprecated === undefined ? [] : [`Deprecated: ${contract.doc.deprecated.reason}`]),
    `Contract: \`${contract.className}\` in ${sourceLink(context)}`,
    `TypeScript: client \`${place.client}\`, stub \`${place.stub}\`, fake \`${place.fake}\`, contract suite \`${place.contract}\``,
    `Service: \`${place.service}\``,
    ...(contract.pythonClient === undefined ? [] : [`Python client: \`${contract.pythonClient}\``]),
    ...listFact("Extends", contract.ancestors.map(link)),
    ...listFact("Extended by", heirs.map(link)),
    ...listFact(
      "Child of",
      parents.map(({ reference, child }) => `${link(reference)} as \`${child}\``),
    ),
  ];
}

function listFact(label: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${label}: ${items.join(", ")}`];
}

function sourceLink({ interface: { module }, out, place }: ViewContext): string {
  if (!isSourcePath(module)) return `\`${module}\``;
  return `[${module}](${posix.relative(posix.join(out, place.folder), module)})`;
}

function linkTo(reference: InterfaceReference, { place, placeOf }: ViewContext): string {
  const { folder, id }: Place = placeOf(reference);
  if (reference.installed !== undefined) return `${code(id)} of ${code(reference.installed.packageName)}`;
  return `[${id}](${posix.relative(place.folder, folder)}/README.md)`;
}

function childTable(context: ViewContext): string {
  const rows = context.interface.children.map(({ name, doc, interface: reference }) => ({
    child: code(name),
    interface: linkTo(reference, context),
    about: tableCell(doc.text),
  }));
  return markdownTable(rows);
}

function callsNote({ interface: contract, place }: ViewContext): string | undefined {
  if (contract.methods.length === 0) return undefined;
  const [client, device] = [clientVariable(contract), deviceWord(contract)];
  return [
    `In the examples ${code(client)} is ${code(`await connect(${place.client}, target, "${device}")`)},`,
    `${code("j")} finds the exporter in ${code("JUMPSTARTER_HOST")}, and ${code("$SOCK")} is the path of its Unix socket.`,
    `Where several devices are ${place.id}, the header ${code("x-jumpstarter-driver-uuid")} chooses one for curl and grpcurl.`,
    "The lines for grpcurl are not tested.",
  ].join("\n");
}

function methodSection(method: MethodModel, context: ViewContext): MethodSection {
  return {
    name: method.name,
    text: markdownText(method.doc.text),
    facts: methodFacts(method, context),
    parameters: fieldTable("parameter", method.parameters, context.interface.types),
    ...callLines(method, context),
  };
}

function methodFacts(method: MethodModel, context: ViewContext): string {
  const { safety, inheritedFrom, timeoutMs, doc, errors = [] } = method;
  const { types } = context.interface;
  const facts = [
    kindFact(method, context.interface),
    safety.readonly ? "changes nothing" : undefined,
    safety.idempotent ? "idempotent" : undefined,
    safety.destructive ? "destructive" : undefined,
    errors.length === 0 ? undefined : `throws ${errors.map((name) => errorLink(name, types)).join(", ")}`,
    timeoutMs === undefined ? undefined : `deadline ${timeoutMs} ms`,
    inheritedFrom === undefined ? undefined : `from ${linkTo(inheritedFrom, context)}`,
    doc.deprecated === undefined ? undefined : `deprecated: ${doc.deprecated.reason}`,
  ];
  const told = facts.filter((fact) => fact !== undefined).join("; ");
  return /[.!?]$/.test(told) ? told : `${told}.`;
}

/** To the section of the error on the same page. */
function errorLink(name: string, types: InterfaceModel["types"]): string {
  const title = types[name]?.source?.exportName ?? name;
  return `[${code(title)}](#${title.toLowerCase()})`;
}

function kindFact({ kind, result, resultNullable }: MethodModel, { types }: InterfaceModel): string {
  if (kind === "byte-stream") return "Byte stream";
  const type = result === undefined ? undefined : `${typeCode(result, types)}${resultNullable ? " or null" : ""}`;
  if (kind === "server-stream") return `Stream of ${type ?? "empty items"}`;
  if (kind === "two-way") return `Two-way stream that gives back ${type ?? "empty items"}`;
  if (kind === "client-stream") return `Client stream ${type === undefined ? "without result" : `with result ${type}`}`;
  return type === undefined ? "Call without result" : `Call with result ${type}`;
}

function fieldTable(title: string, fields: readonly ParameterModel[], types: InterfaceModel["types"]): string {
  const rows = fields.map(({ name, type, streamed, optional, nullable, unit, range, defaultJson, doc }) => ({
    [title]: code(name),
    type: tableCell(
      `${streamed ? "stream of " : ""}${typeCode(type, types)}${optional ? ", optional" : nullable ? " or null" : ""}`,
    ),
    unit: tableCell(unitOf({ type, unit }) ?? ""),
    range: rangeText(range) ?? "",
    default: defaultJson === undefined ? "" : tableCell(code(defaultJson)),
    about: tableCell(doc.text),
  }));
  return markdownTable(rows);
}

function typeSection(type: NamedModel, types: InterfaceModel["types"]): TypeSection {
  return { name: typeTitle(type, types), text: markdownText(type.doc.text), members: memberTable(type, types) };
}

function typeTitle(type: NamedModel, types: InterfaceModel["types"]): string {
  const name = type.source?.exportName ?? type.name;
  if (type.kind === "enum" || type.typeArguments.length === 0) return name;
  return typeCode({ kind: type.kind, name: type.name }, types);
}

function memberTable(type: NamedModel, types: InterfaceModel["types"]): string {
  switch (type.kind) {
    case "message":
      return fieldTable("field", type.fields, types);
    case "enum":
      return valueTable(type);
    case "union":
      return caseTables(type, types);
    default:
      return type satisfies never;
  }
}

function valueTable({ form, values }: EnumModel): string {
  const rows = values.map(({ name, literal, doc }) => ({
    member: form === "union" ? "" : code(name),
    value: code(typeof literal === "string" ? quote(literal) : String(literal)),
    about: tableCell(doc.text),
  }));
  return markdownTable(rows);
}

/** One paragraph and table per case. */
function caseTables({ discriminant, cases }: UnionModel, types: InterfaceModel["types"]): string {
  return cases
    .map(({ literal, message, doc }) => {
      const model = types[message];
      const table = model?.kind === "message" ? fieldTable("field", model.fields, types) : "";
      const title = [code(`${discriminant}: ${quote(literal)}`), markdownText(doc.text)];
      return [title.filter((part) => part !== "").join(": "), table].filter((part) => part !== "").join("\n\n");
    })
    .join("\n\n");
}
