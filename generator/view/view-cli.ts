import type { Doc } from "../model/doc.js";
import type { InterfaceModel, MethodModel } from "../model/interface.js";
import { docDetails } from "./doc-details.js";
import { createFileScope } from "./file-scope.js";
import { codegenDoor } from "./imports.js";
import { group, hardLine, indent, join, type Layout, line } from "./layout.js";
import type { ViewContext } from "./place.js";
import { printLayout } from "./print-layout.js";
import { propertyName, quote } from "./quote.js";

/** What `cli.hbs` renders. */
export interface CliView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted. */
  readonly imports: string;
  /** Interface id, `power/v1`. */
  readonly id: string;
  /** `export const powerHelp: InterfaceHelp = {...};` */
  readonly declaration: string;
}

/** Texts by what they are about. */
type Texts = Readonly<Record<string, string | undefined>>;

/** Makes the view of the texts that `j` shows for an interface: all else about its commands is in the service. */
export function viewCli(context: ViewContext): CliView {
  const { place, header, interface: contract } = context;
  const { imports } = createFileScope(context, [place.help]);
  const type = imports.useType("InterfaceHelp", codegenDoor);
  const service = imports.use(place.descriptor, `./${place.fileStem}_pb.js`);
  const help = layoutObject([
    `service: ${service}`,
    ...layoutTexts({ text: textOf(contract.doc), deprecated: contract.doc.deprecated?.reason }),
    ...layoutGroup("methods", methodTexts(contract)),
    ...layoutGroup("deprecatedMethods", deprecations(contract)),
  ]);
  const declaration = printLayout([`export const ${place.help}: ${type} = `, help, ";"]);
  return { header, imports: imports.print(), id: place.id, declaration };
}

function methodTexts({ methods }: InterfaceModel): Texts {
  return Object.fromEntries(
    methods.flatMap((method) => [[method.name, textOf(method.doc)], ...parameterTexts(method)]),
  );
}

function parameterTexts({ name, parameters }: MethodModel): readonly (readonly [string, string | undefined])[] {
  return parameters.map((parameter) => [`${name}.${parameter.name}`, parameter.doc.summary || undefined]);
}

function deprecations({ methods }: InterfaceModel): Texts {
  return Object.fromEntries(methods.map(({ name, doc }) => [name, doc.deprecated?.reason]));
}

/** A summary, and after an empty line what follows it. */
function textOf(doc: Doc): string | undefined {
  return [doc.summary, docDetails(doc)].filter((part) => part !== "").join("\n\n") || undefined;
}

function layoutGroup(name: string, texts: Texts): readonly Layout[] {
  const properties = layoutTexts(texts);
  return properties.length === 0 ? [] : [[`${name}: `, layoutObject(properties)]];
}

function layoutTexts(texts: Texts): readonly Layout[] {
  return Object.entries(texts).flatMap(([key, text]) => (text === undefined ? [] : [layoutText(key, text)]));
}

/** A text that does not fit beside its key stands below it, unless that gains too little, as formatters see it. */
function layoutText(key: string, text: string): Layout {
  const name = propertyName(key);
  const shortest = 5;
  return name.length < shortest ? [name, ": ", quote(text)] : group([name, ":", indent([line, quote(text)])]);
}

function layoutObject(properties: readonly Layout[]): Layout {
  return ["{", indent([hardLine, join([",", hardLine], properties)]), ",", hardLine, "}"];
}
