import type { ChildModel, InterfaceModel, MethodModel } from "../model/interface.js";
import { printClassHead } from "./class-head.js";
import { docComment } from "./doc-comment.js";
import { createFileScope, type FileScope } from "./file-scope.js";
import { codegenDoor } from "./imports.js";
import { commaList } from "./layout.js";
import { addedParameter, type MemberView } from "./method-view.js";
import type { Place, ViewContext } from "./place.js";
import { printLayout } from "./print-layout.js";
import { printStubMethod } from "./view-driver.js";

/** What `fake.hbs` renders. */
export interface FakeView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
  /** Doc comment of the class. */
  readonly doc: string;
  /** `export class FakePower extends PowerDriver.with(fakeConfig) {` */
  readonly head: string;
  /** What tests script and read, a property each. */
  readonly script: readonly MemberView[];
  /** Typed children, each a whole property. */
  readonly children: readonly MemberView[];
  /** Own and inherited methods. */
  readonly methods: readonly FakeMethodView[];
}

/** One method of a fake. */
export interface FakeMethodView extends MemberView {
  /** The statement inside. */
  readonly body: string;
}

/** Makes the view of an interface's fake, a driver without a device that tests script. */
export function viewFake(context: ViewContext): FakeView {
  const { place, interface: contract } = context;
  const scope = createFileScope(context, [place.fake]);
  const stub = scope.imports.use(place.stub, "./driver.js");
  const base = `${stub}.with(${scope.imports.use("fakeConfig", codegenDoor)})`;
  const parts = {
    doc: docComment(
      { text: `A ${contract.id.text} without a device: it invents its answers, and tests script it.` },
      0,
    ),
    head: printClassHead(`export class ${place.fake}`, base),
    script: scriptMembers.map((member) => viewScript(member, contract, stub, scope)),
    children: contract.children.map((child) => viewChild(child, scope)),
    methods: contract.methods.map((method) => viewMethod(method, place, scope)),
  };
  return { header: context.header, imports: scope.imports.print(), ...parts };
}

const scriptMembers = [
  { name: "calls", source: "fakeCalls", text: "The calls it was asked for, oldest first." },
  { name: "answers", source: "fakeAnswers", text: "What it answers, by method." },
  { name: "faults", source: "fakeFaults", text: "What goes wrong, by method." },
] as const;

function viewScript(
  { name, source, text }: (typeof scriptMembers)[number],
  contract: InterfaceModel,
  stub: string,
  { imports }: FileScope,
): MemberView {
  const property = freeMember(name, contract);
  return {
    doc: docComment({ text }, 2),
    text: printLayout([`readonly ${property} = ${imports.use(source, codegenDoor)}<${stub}>(this);`], 2),
  };
}

/** A name for a property the generator adds; marked with `$` if the interface has a member of that name. */
function freeMember(name: string, { methods, children }: InterfaceModel): string {
  return [...methods, ...children].some((member) => member.name === name) ? `${name}$` : name;
}

function viewChild(child: ChildModel, { imports, placeOf, fileOf }: FileScope): MemberView {
  const fake = imports.use(placeOf(child.interface).fake, fileOf(child.interface, "fake.js"));
  const call = commaList("(", ["this", JSON.stringify(child.name), fake], ")");
  const start = `readonly ${child.name} = ${imports.use("fakeChild", codegenDoor)}`;
  return { doc: "", text: printLayout([start, call, ";"], 2) };
}

function viewMethod(method: MethodModel, place: Place, scope: FileScope): FakeView["methods"][number] {
  const { imports } = scope;
  const text = printStubMethod(method, { start: "", end: " {" }, scope);
  const descriptor = `${imports.use(place.descriptor, `./${place.fileStem}_pb.js`)}.method.${method.name}`;
  const names = method.parameters.map(({ name }) => name);
  const args = ["this", descriptor, commaList("[", names, "]"), addedParameter("call", method.parameters)];
  const call = [imports.use("fakeCall", codegenDoor), commaList("(", args, ")")];
  return { doc: "", text, body: printLayout(["return ", call, ";"], 4) };
}
