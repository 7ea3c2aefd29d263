import type { ChildModel, InterfaceModel, InterfaceReference, MethodKind, MethodModel } from "../model/interface.js";
import type { ParameterModel } from "../model/type.js";
import { printClassHead } from "./class-head.js";
import { declaredErrors } from "./declared-errors.js";
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
import type { Place, ViewContext } from "./place.js";
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

/** What `client.hbs` renders. */
export interface ClientView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
  /** Doc comment of the class; empty when there is none. */
  readonly doc: string;
  /** `export class PowerClient extends DriverClient implements PowerInterface {` */
  readonly head: string;
  /** `static override readonly service: DescService = PowerService;` */
  readonly service: string;
  /** `static override readonly errors: ErrorClasses = { RelayStuckError };`; empty when the interface declares none. */
  readonly errors: string;
  /** Typed children, each a whole property. */
  readonly children: readonly MemberView[];
  /** Methods the interface declares itself. */
  readonly methods: readonly CallView[];
}

/** One method of a client. */
export interface CallView extends MemberView {
  /** The statement inside: `return callUnary(this, PowerService.method.on, [], options);` */
  readonly body: string;
}

/** Makes the view of an interface's typed client. */
export function viewClient(context: ViewContext): ClientView {
  const { place, interface: contract } = context;
  const scope = createFileScope(context, [place.client]);
  const parts = {
    head: head(context, scope),
    service: serviceMember(place, scope),
    errors: errorsMember(contract, scope),
    children: contract.children.map((child) => viewChild(child, scope)),
    methods: ownMethods(contract).map((method) => viewMethod(method, place, scope)),
  };
  return { header: context.header, imports: scope.imports.print(), doc: interfaceDoc(contract), ...parts };
}

function head({ interface: contract, place }: ViewContext, scope: FileScope): string {
  const [nearest] = contract.ancestors;
  const base = nearest === undefined ? scope.imports.use("DriverClient", codegenDoor) : clientOf(nearest, scope);
  const implemented = scope.imports.useType(contract.className, scope.moduleOf(contract.module));
  return printClassHead(`export class ${place.client}`, base, implemented);
}

function clientOf(reference: InterfaceReference, { imports, placeOf, fileOf }: FileScope): string {
  return imports.use(placeOf(reference).client, fileOf(reference, "client.js"));
}

/** The annotation widens the type: a client that extends this one has another service. */
function serviceMember({ descriptor, fileStem }: Place, { imports }: FileScope): string {
  const type = imports.useType("DescService", codegenDoor);
  return `static override readonly service: ${type} = ${imports.use(descriptor, `./${fileStem}_pb.js`)};`;
}

/** Classes by the name of the message that carries them; those of a base interface come with its client. */
function errorsMember(contract: InterfaceModel, scope: FileScope): string {
  const classes = declaredErrors(ownMethods(contract)).map((name) => errorEntry(name, contract, scope));
  if (classes.length === 0) return "";
  const [nearest] = contract.ancestors;
  const base = nearest === undefined ? [] : [`...${clientOf(nearest, scope)}.errors`];
  const start = `static override readonly errors: ${scope.imports.useType("ErrorClasses", codegenDoor)} = `;
  return printLayout([start, commaList("{", [...base, ...classes], "}", " "), ";"], 2);
}

function errorEntry(name: string, { types }: InterfaceModel, { imports, moduleOf }: FileScope): string {
  const source = types[name]?.source;
  if (source === undefined) throw new Error(`Error class "${name}" is declared but not part of the model`);
  const local = imports.use(source.exportName, moduleOf(source.module));
  return local === name ? name : `${name}: ${local}`;
}

function viewChild(child: ChildModel, scope: FileScope): MemberView {
  const client = clientOf(child.interface, scope);
  const call = commaList("(", ["this", JSON.stringify(child.name), client], ")");
  const childClient = scope.imports.use("childClient", codegenDoor);
  const text = printLayout([`readonly ${child.name}: ${client} = ${childClient}`, call, ";"], 2);
  return { doc: childDoc(child, 2), text };
}

function viewMethod(method: MethodModel, place: Place, scope: FileScope): CallView {
  const options = addedParameter("options", method.parameters);
  const parameters = [
    ...method.parameters.map((parameter, index) => viewParameter(parameter, method.parameters.slice(index + 1), scope)),
    `${options}?: ${scope.imports.useType("CallOptions", codegenDoor)}`,
  ];
  const signature = { name: method.name, parameters, result: result(method, scope).layout, end: " {" };
  return {
    doc: methodDoc(method, 2),
    text: printSignature(signature, 2),
    body: printLayout(["return ", call(method, options, place, scope), ";"], 4),
  };
}

function viewParameter(parameter: ParameterModel, following: readonly ParameterModel[], scope: FileScope): Layout {
  const type = spellNullable(spellType(parameter.type, "taken", scope.spelling), parameter.nullable);
  if (parameter.streamed) {
    // More than the interface asks for: a list at hand is a stream, too.
    const stream = scope.imports.useType("AnyIterable", codegenDoor);
    return [parameter.name, annotate(spellGeneric(stream, [type]))];
  }
  if (!parameter.optional) return [parameter.name, annotate(type)];
  // A parameter may be left out only when all that follow may be.
  const last = following.every(({ optional }) => optional);
  return last ? [parameter.name, "?", annotate(type)] : [parameter.name, annotate(spellOptional(type))];
}

function result(method: MethodModel, scope: FileScope): SpelledType {
  return spellGeneric(givesItems(method) ? "AsyncIterable" : "Promise", [resolved(method, scope)]);
}

function resolved(method: MethodModel, { imports, spelling }: FileScope): SpelledType {
  if (method.kind === "byte-stream") return plainType(imports.useType("ByteStream", codegenDoor));
  if (method.result === undefined) return plainType("void");
  return spellNullable(spellType(method.result, "given", spelling), method.resultNullable);
}

const callers: Readonly<Record<MethodKind, string>> = {
  unary: "callUnary",
  "server-stream": "callServerStream",
  "client-stream": "callClientStream",
  "two-way": "callTwoWay",
  "byte-stream": "openByteStream",
};

function call(method: MethodModel, options: string, place: Place, { imports }: FileScope): Layout {
  const names = method.parameters.map(({ name }) => name);
  const descriptor = `${imports.use(place.descriptor, `./${place.fileStem}_pb.js`)}.method.${method.name}`;
  const args = ["this", descriptor, commaList("[", names, "]"), options];
  return [imports.use(callers[method.kind], codegenDoor), commaList("(", args, ")")];
}
