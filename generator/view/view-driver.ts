import type { ChildModel, MethodModel } from "../model/interface.js";
import type { ParameterModel } from "../model/type.js";
import { printClassHead } from "./class-head.js";
import { createFileScope, type FileScope } from "./file-scope.js";
import { codegenDoor } from "./imports.js";
import { commaList, type Layout } from "./layout.js";
import {
  addedParameter,
  childDoc,
  givesItems,
  interfaceDoc,
  type MemberView,
  methodDoc,
  ownMethods,
} from "./method-view.js";
import type { ViewContext } from "./place.js";
import { printLayout } from "./print-layout.js";
import { printSignature } from "./print-signature.js";
import {
  annotate,
  plainType,
  type SpelledType,
  spellGeneric,
  spellNullable,
  spellOptional,
  spellType,
} from "./spell-type.js";

/** What `driver.hbs` renders. */
export interface DriverView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
  /** Doc comment of the class; empty when there is none. */
  readonly doc: string;
  /** `export abstract class PowerDriver extends Driver {` */
  readonly head: string;
  /** `static override readonly services: readonly DescService[] = [PowerService];` */
  readonly services: string;
  /** `override get clientClass(): ClientClass<PowerClient> {` */
  readonly clientClass: string;
  /** Name of the client's class in this file. */
  readonly client: string;
  /** Typed children, each a whole abstract property. */
  readonly children: readonly MemberView[];
  /** Methods the interface declares itself, each a whole abstract method. */
  readonly methods: readonly MemberView[];
}

/** Makes the view of an interface's stub, the abstract base of its drivers. */
export function viewDriver(context: ViewContext): DriverView {
  const { place, interface: contract } = context;
  const scope = createFileScope(context, [place.stub]);
  const base = baseClass(context, scope);
  const client = scope.imports.use(place.client, "./client.js");
  const parts = {
    head: printClassHead(`export abstract class ${place.stub}`, base),
    services: servicesMember(context, base, scope),
    clientClass: `override get clientClass(): ${scope.imports.useType("ClientClass", codegenDoor)}<${client}> {`,
    client,
    children: contract.children.map((child) => viewChild(child, scope)),
    methods: ownMethods(contract).map((method) => viewMethod(method, scope)),
  };
  return { header: context.header, imports: scope.imports.print(), doc: interfaceDoc(contract), ...parts };
}

function baseClass({ interface: { ancestors } }: ViewContext, { imports, placeOf, fileOf }: FileScope): string {
  const [nearest] = ancestors;
  if (nearest === undefined) return imports.use("Driver", codegenDoor);
  return imports.use(placeOf(nearest).stub, fileOf(nearest, "driver.js"));
}

/** Own service first, then those of the interfaces this one extends: an instance answers them all. */
function servicesMember(
  { place, interface: { ancestors } }: ViewContext,
  base: string,
  { imports }: FileScope,
): string {
  const own = imports.use(place.descriptor, `./${place.fileStem}_pb.js`);
  const items = ancestors.length === 0 ? [own] : [own, `...${base}.services`];
  const type = imports.useType("DescService", codegenDoor);
  const start = `static override readonly services: readonly ${type}[] = `;
  return printLayout([start, commaList("[", items, "]"), ";"], 2);
}

function viewChild(child: ChildModel, { imports, placeOf, fileOf }: FileScope): MemberView {
  const stub = imports.useType(placeOf(child.interface).stub, fileOf(child.interface, "driver.js"));
  return { doc: childDoc(child, 2), text: `abstract readonly ${child.name}: ${stub};` };
}

function viewMethod(method: MethodModel, scope: FileScope): MemberView {
  return { doc: methodDoc(method, 2), text: printStubMethod(method, { start: "abstract ", end: ";" }, scope) };
}

/**
 * Writes a method's head as a driver has it.
 *
 * @param around What stands before the name and after the head.
 */
export function printStubMethod(
  method: MethodModel,
  { start, end }: { readonly start: string; readonly end: string },
  scope: FileScope,
): string {
  const call = addedParameter("call", method.parameters);
  const parameters = [
    ...method.parameters.map((parameter) => viewParameter(parameter, scope)),
    `${call}: ${scope.imports.useType("CallContext", codegenDoor)}`,
  ];
  const result = spellGeneric(...resultParts(method, scope)).layout;
  return printSignature({ name: `${start}${method.name}`, parameters, result, end }, 2);
}

/** Every parameter is there when a driver is called: undefined if the caller left it out, unless a default fills it. */
function viewParameter(parameter: ParameterModel, { spelling }: FileScope): Layout {
  const type = spellNullable(spellType(parameter.type, "given", spelling), parameter.nullable);
  if (parameter.streamed) return [parameter.name, annotate(spellGeneric("AsyncIterable", [type]))];
  const mayBeAbsent = parameter.optional && parameter.defaultJson === undefined;
  return [parameter.name, annotate(mayBeAbsent ? spellOptional(type) : type)];
}

function resultParts(method: MethodModel, { imports, spelling }: FileScope): [string, readonly SpelledType[]] {
  const wrapper = imports.useType(givesItems(method) ? "AnyIterable" : "MaybePromise", codegenDoor);
  if (method.kind === "byte-stream") {
    return [wrapper, [plainType(imports.useType("ByteStream", codegenDoor))]];
  }
  if (method.result === undefined) return [wrapper, [plainType("void")]];
  return [wrapper, [spellNullable(spellType(method.result, "taken", spelling), method.resultNullable)]];
}
