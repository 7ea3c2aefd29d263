import { readdirSync, readFileSync } from "node:fs";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { type DescMethod, fromJson, type JsonValue } from "@bufbuild/protobuf";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { InterfaceModel, MethodModel } from "../generator/model/interface.js";
import { readModel } from "../generator/read/read-model.js";
import { sampleValue } from "../generator/view/sample-value.js";
import { Group } from "../runtime/client/__fixtures__/interface-versions.js";
import { serviceOf } from "../runtime/codec/__fixtures__/documented-types.js";
import { decodeResult } from "../runtime/codec/decode-result.js";
import { createProject, type SampleProject } from "../runtime/discovery/sample-project.test.fixture.js";
import { Driver, Exporter, silentLogger } from "../runtime/index.js";
import { needs } from "../runtime/testing/index.js";
import { type Page, pageProject, programIn, programOf, readPages, root, run, runLines } from "./pages.test.fixture.js";

// The pages of interfaces with parameters and results of every kind, in a package of their own.
const interfaces = join(root, "generator/testdata/sample/interfaces");
let project: SampleProject;
let contracts: readonly InterfaceModel[];
let pages: readonly Page[];

beforeAll(async () => {
  project = await createProject({
    "package.json": {
      name: "acme",
      type: "module",
      dependencies: { "jumpstarter-ts": "*" },
      exports: { "./generated/*": "./generated/acme/lab/*/index.js" },
    },
    "jsgen.config.json": { package: "acme.lab" },
    "tsconfig.json": { extends: `${root}tsconfig.json`, compilerOptions: projectOptions, include: ["."], exclude: [] },
    ...Object.fromEntries(readdirSync(interfaces).map((name) => [`interfaces/${name}`, interfaceText(name)])),
  });
  await symlink(join(root, "node_modules/@bufbuild"), join(project.folder, "node_modules/@bufbuild"));
  await symlink(join(root, "node_modules/@types"), join(project.folder, "node_modules/@types"));
  await mkdir(join(project.folder, "bin"));
  await symlink(join(root, "runtime/bin/j.js"), join(project.folder, "bin/j"));
  const generated = await run(process.execPath, [join(root, "generator/bin/jsgen.js")], quiet, project.folder);
  expect(generated).toMatchObject({ code: 0 });
  contracts = readModel({ root: project.folder, interfaces: "interfaces" }).model.interfaces;
  pages = readPages({ folder: join(project.folder, "generated/acme/lab"), modules: "acme/generated" });
}, 60_000);
afterAll(async () => project[Symbol.asyncDispose]());

describe("lines of every kind of type", () => {
  test("in TypeScript compile under strict and run", async () => {
    for (const page of pages) await writeFile(join(project.folder, `${page.client}.ts`), programOf([page]));
    const compiled = await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", project.folder]);
    expect(compiled).toEqual({ code: 0, output: "" });
    await Promise.all(
      pages.map(async (page) => {
        const program = [join(project.folder, `${page.client}.js`)];
        const { output } = await serving(page, (env) => run(process.execPath, program, env, project.folder));
        const told = output.split("\n").filter((line) => /: (ok|failed)/.test(line));
        expect(told).toEqual(page.methods.map(({ name }) => `${page.id} ${name}: ok`));
      }),
    );
  }, 60_000);

  test("for j run", async () => {
    const outcomes = await outcomesOf("j");
    expect(outcomes.length).toBeGreaterThan(10);
    expect(outcomes.filter(({ code }) => code !== 0)).toEqual([]);
  }, 60_000);

  needs("curl", { test }).test("for curl get an answer", async () => {
    const answers = (await outcomesOf("curl")).map(({ line, output }) => {
      return { line, answer: JSON.parse(output.slice(output.indexOf("{"))) };
    });
    expect(answers).not.toEqual([]);
    expect(answers.filter(({ answer }) => "code" in answer)).toEqual([]);
  });
});

const quiet = { JUMPSTARTER_NO_REBUILD: "1" };

// One of the interfaces has an enum.
const projectOptions = { ...pageProject.compilerOptions, erasableSyntaxOnly: false };

function interfaceText(name: string): string {
  const text = readFileSync(join(interfaces, name), "utf8");
  return text.replace("../../../../runtime/contract/index.js", "jumpstarter-ts/contract");
}

/**
 * Runs the lines of one program that have arguments, each page's against an exporter of its own: a derived interface answers
 * for its base, too.
 */
async function outcomesOf(program: string) {
  const perPage = await Promise.all(
    pages.map((page) => {
      const methods = page.methods.filter(({ typescript }) => !typescript.includes("()"));
      const lines = methods.flatMap(({ commands }) => commands).filter((line) => programIn(line) === program);
      return serving(page, (env) => runLines([lines], env, project.folder));
    }),
  );
  return perPage.flat();
}

async function serving<T>({ id, device }: Page, attempt: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  await using exporter = await Exporter.start(new Group({ [device]: mockOf(contractOf(id)) }), {
    listen: [{ kind: "unix" }],
    logger: silentLogger,
  });
  const [target = ""] = exporter.addresses;
  return await attempt({
    ...quiet,
    PATH: `${join(project.folder, "bin")}:${process.env.PATH}`,
    JUMPSTARTER_HOST: target,
    SOCK: target.slice("unix:".length),
  });
}

function contractOf(id: string): InterfaceModel {
  const found = contracts.find((contract) => contract.id.text === id);
  if (found === undefined) throw new Error(`No interface ${id}`);
  return found;
}

/** A driver that answers every call with a plausible result. */
function mockOf(contract: InterfaceModel): Driver {
  const all = [contract, ...contract.ancestors.map(({ id }) => contractOf(id.text))];
  const services = all.map((one) => serviceOf(one, "acme.lab").service);
  class Mock extends Driver {
    static override readonly services = services;
  }
  for (const method of contract.methods) {
    const descriptor = services[0]?.methods.find(({ name }) => name.toLowerCase() === method.name.toLowerCase());
    if (descriptor === undefined) throw new Error(`No method ${method.name}`);
    Object.defineProperty(Mock.prototype, method.name, { value: answerOf(contract, method, descriptor) });
  }
  const children = contract.children.map(({ name, interface: { id } }) => [name, mockOf(contractOf(id.text))] as const);
  return new Mock({}, { children: Object.fromEntries(children) });
}

function answerOf({ types }: InterfaceModel, { kind, result }: MethodModel, descriptor: DescMethod): () => unknown {
  if (kind === "byte-stream") return () => new PassThrough();
  // Of a field, a sample needs the type and may use its default and range.
  const sample = result && sampleValue({ type: result } as Parameters<typeof sampleValue>[0], types);
  const json = (sample === undefined ? {} : { result: sample.json }) as JsonValue; // the sample is written as JSON
  const answer = () => decodeResult(descriptor, fromJson(descriptor.output, json));
  return kind === "unary" || kind === "client-stream"
    ? answer
    : function* () {
        yield answer();
      };
}
