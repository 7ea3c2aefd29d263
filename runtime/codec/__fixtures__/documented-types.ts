import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createFileRegistry, type DescMethod, type DescService } from "@bufbuild/protobuf";
import { protoCamelCase } from "@bufbuild/protobuf/reflect";
import type { DescriptorProto } from "@bufbuild/protobuf/wkt";
import { ts } from "ts-morph";
import { emitInterface } from "../../../generator/emit/emit-interface.js";
import type { InterfaceModel } from "../../../generator/model/interface.js";
import { importRegistry } from "../../../generator/proto/link/registry-of.js";
import { resolveStandardImport } from "../../../generator/proto/standard-imports.js";
import { type ReadModelResult, readModel } from "../../../generator/read/read-model.js";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const page = readFileSync(join(repository, "docs/types.md"), "utf8");
const declarations = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";

/** The rows of the page's tables with a first title, their cells without the marks of code. */
export function documentedRows(title: string): readonly (readonly string[])[] {
  const tables = page.split(/\n\n/).filter((part) => part.startsWith(`| TypeScript | ${title} |`));
  return tables.flatMap((table) => table.trim().split("\n").slice(2).map(cellsOf));
}

function cellsOf(line: string): readonly string[] {
  const cells = line.replaceAll("\\|", "\0").split("|").slice(1, -1);
  return cells.map((cell) =>
    cell
      .trim()
      .replace(/^(`+) ?(.*?) ?\1$/, "$2")
      .replaceAll("\0", "|"),
  );
}

/** The value an expression of the page stands for. */
export function evaluate(expression: string): unknown {
  const program = ts.transpile(`${declarations}\nexports.value = (${expression});`, { module: ts.ModuleKind.CommonJS });
  const exports: { value?: unknown } = {};
  new Function("exports", "Buffer", program)(exports, Buffer);
  return exports.value;
}

/**
 * Reads one interface per type, `row0/v1` and so on, with the page's declarations beside them.
 *
 * @param textOf Writes the interface of a type, given its number.
 */
export function readTypes(
  types: readonly string[],
  textOf: (type: string, index: number) => string = interfaceText,
): ReadModelResult {
  const root = mkdtempSync(join(tmpdir(), "documented-types-"));
  try {
    mkdirSync(join(root, "interfaces"));
    writeFileSync(join(root, "package.json"), '{ "name": "rows", "type": "module" }');
    const contract = `import type { ${contractNames} } from "${repository}runtime/contract/index.js";\n`;
    writeFileSync(join(root, "types.ts"), declarations);
    const names = [...declarations.matchAll(/export (?:class|type|interface|enum) (\w+)/g)].map(([, name]) => name);
    const shared = `import type { ${[...new Set(names)].join(", ")} } from "../types.js";\n`;
    types.forEach((type, index) => {
      writeFileSync(join(root, `interfaces/row${index}.ts`), contract + shared + textOf(type, index));
    });
    return readModel({ root, interfaces: "interfaces" });
  } finally {
    rmSync(root, { recursive: true });
  }
}

const contractNames =
  "Duration, fixed32, float, int32, int64, JsonObject, JsonValue, Resource, safeInt, sint32, uint32, uint64, Uuid";

function interfaceText(type: string, index: number): string {
  return `/** A row. */
export interface Row {
  readonly value: ${type};
}

/** Gives back what it gets. */
export abstract class Row${index}Interface {
  static readonly id: string = "row${index}/v1";

  /** Returns its argument. @param row The row. */
  abstract echo(row: Row): Promise<Row>;

  /** Sends its argument twice. @param row The row. */
  abstract repeat(row: Row): AsyncIterable<Row>;

  /** Takes rows and returns them all. @param rows The rows. */
  abstract collect(rows: AsyncIterable<Row>): Promise<Row[]>;

  /** Sends back each row that it takes. @param rows The rows. */
  abstract pass(rows: AsyncIterable<Row>): AsyncIterable<Row>;
}
`;
}

/** An interface with a parameter of the type, which is a stream. */
export function streamText(type: string, index: number): string {
  const item = type.slice("AsyncIterable<".length, -1);
  return `/** Gives back what it gets. */
export abstract class Row${index}Interface {
  static readonly id: string = "row${index}/v1";

  /** Sends back each item that it takes. @param first Something else. @param items The items. @param last More. */
  abstract pass(first: string, items: ${type}, last?: boolean): AsyncIterable<${item}>;

  /** Counts the items. @param items The items. */
  abstract count(items: ${type}): Promise<int32>;
}
`;
}

/** An interface with a parameter of the type, which is a resource. */
export function resourceText(type: string, index: number): string {
  return `/** Gives back what it gets. */
export abstract class Row${index}Interface {
  static readonly id: string = "row${index}/v1";

  /** Returns its argument. @param value The value. */
  abstract echo(value: ${type}): Promise<Resource | null>;
}
`;
}

/** A method that takes and gives a value of a type, inside a message. */
export function documentedMethod(type: string): DescMethod {
  const { model, diagnostics } = readTypes([type]);
  const [contract] = model.interfaces;
  const method = contract && serviceOf(contract).service.methods[0];
  if (method === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return method;
}

/** The service an interface becomes, and the text of its proto. */
export function serviceOf(
  model: InterfaceModel,
  packagePrefix = "test.rows",
): { readonly service: DescService; readonly text: string } {
  const options = { packagePrefix, out: "generated", header: "Generated for a test." };
  const { proto, diagnostics } = emitInterface(model, new Map(), options);
  if (proto === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  const name = `${proto.file.package}.${model.stem}Service`;
  proto.file.messageType.forEach(addJsonNames);
  const imports = importRegistry(proto.file.dependency, resolveStandardImport);
  const service = createFileRegistry(proto.file, (path) => imports.getFile(path)).getService(name);
  if (service === undefined) throw new Error(`No service "${name}"`);
  return { service, text: proto.text };
}

/** Printed protos leave out the names that follow from others; descriptors at run time have them all. */
function addJsonNames(message: DescriptorProto): void {
  for (const field of message.field) field.jsonName ||= protoCamelCase(field.name);
  message.nestedType.forEach(addJsonNames);
}
