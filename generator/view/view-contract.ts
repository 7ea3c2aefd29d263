import { docComment } from "./doc-comment.js";
import { createFileScope, type FileScope } from "./file-scope.js";
import { codegenDoor } from "./imports.js";
import type { ViewContext } from "./place.js";
import { printLayout } from "./print-layout.js";
import { printSignature } from "./print-signature.js";

/** What `contract.hbs` renders. */
export interface ContractView {
  /** First line of the file, without comment marks. */
  readonly header: string;
  /** Import declarations, sorted; empty when nothing is imported. */
  readonly imports: string;
  /** Doc comment of the function. */
  readonly doc: string;
  /** `export function powerContract(...): readonly ContractCase[] {` */
  readonly head: string;
  /** The statement inside. */
  readonly body: string;
}

/** Makes the view of an interface's contract suite. */
export function viewContract(context: ViewContext): ContractView {
  const { place, interface: contract } = context;
  const scope = createFileScope(context, [place.contract]);
  const parts = {
    doc: docComment(
      {
        text: `Makes the cases that every driver of ${contract.id.text} passes; docs/testing.md of jumpstarter-ts says how to run them.`,
        parameters: [
          { name: "make", text: "Makes the driver that a case tests, or the client of one that runs elsewhere." },
        ],
      },
      0,
    ),
    head: printHead(context, scope),
    body: printLayout(
      [
        `return ${scope.imports.use("contractCases", codegenDoor)}(${scope.imports.use(place.client, "./client.js")}, make, options);`,
      ],
      2,
    ),
  };
  return { header: context.header, imports: scope.imports.print(), ...parts };
}

function printHead({ place }: ViewContext, { imports }: FileScope): string {
  const maybe = imports.useType("MaybePromise", codegenDoor);
  const client = imports.use(place.client, "./client.js");
  const stub = imports.useType(place.stub, "./driver.js");
  const options = imports.useType("ContractOptions", codegenDoor);
  const signature = {
    name: `export function ${place.contract}`,
    parameters: [`make: () => ${maybe}<${stub} | ${client}>`, `options?: ${options}<${client}>`],
    result: `readonly ${imports.useType("ContractCase", codegenDoor)}[]`,
    end: " {",
  };
  return printSignature(signature, 0);
}
