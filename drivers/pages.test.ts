import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { InterfaceHelp } from "../runtime/codegen/index.js";
import {
  describeService,
  Exporter,
  type MethodDescription,
  silentLogger,
  type TypeDescription,
} from "../runtime/index.js";
import { needs } from "../runtime/testing/index.js";
import { mockBench } from "./mock-bench.test.fixture.js";
import {
  ownPages,
  type Page,
  pageProject,
  programIn,
  programOf,
  readPages,
  root,
  run,
  runLines,
} from "./pages.test.fixture.js";

// What the pages print is run as it stands, against one exporter with a mock of every interface.
const pages = readPages(ownPages);
let exporter: Exporter;
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  exporter = await Exporter.start(mockBench(), { listen: [{ kind: "unix" }], logger: silentLogger });
  // Inside dist/, where the package's own name resolves as it does for a user.
  folder = await mkdtemp(join(root, "dist", "pages-"));
  await mkdir(join(folder, "bin"));
  await symlink(join(root, "runtime/bin/j.js"), join(folder, "bin/j"));
  const [target = ""] = exporter.addresses;
  env = {
    PATH: `${join(folder, "bin")}:${process.env.PATH}`,
    JUMPSTARTER_HOST: target,
    SOCK: target.slice("unix:".length),
    JUMPSTARTER_NO_REBUILD: "1",
  };
});
afterAll(async () => {
  await exporter.close();
  await rm(folder, { recursive: true, force: true });
});

test("every method of every interface has its lines", async () => {
  for (const page of pages) {
    const described = await methodsOf(page);
    expect([page.id, page.methods.map(({ name }) => name)]).toEqual([page.id, described.map(({ name }) => name)]);
    for (const [index, { typescript, commands }] of page.methods.entries()) {
      expect(typescript).toContain(`${page.variable}.`);
      const programs = hasCurl(described[index]) ? ["j", "curl", "grpcurl"] : ["j", "grpcurl"];
      expect(commands.map(programIn)).toEqual(programs);
    }
  }
});

/** Streams, and the bytes of resources, are framed in a way curl does not speak. */
function hasCurl(method: MethodDescription | undefined): boolean {
  const types = [...(method?.parameters ?? []), { type: method?.result }].map(({ type }) => type?.kind);
  return method?.kind === "unary" && !types.includes("resource");
}

test("no interface is without a page", async () => {
  const { jumpstarter } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const withoutMethods = ["composite/v1", "my-harness/v1"];
  expect([...pages.map(({ id }) => id), ...withoutMethods].sort()).toEqual(Object.keys(jumpstarter.interfaces));
});

test("the lines in TypeScript compile under strict and run", async () => {
  await writeFile(join(folder, "pages.ts"), programOf(pages));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(pageProject));
  const compiled = await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", folder]);
  expect(compiled).toEqual({ code: 0, output: "" });
  const { code, output } = await run(process.execPath, [join(folder, "pages.js")], env);
  const told = output.split("\n").filter((line) => /: (ok|failed)/.test(line));
  expect(told).toEqual(pages.flatMap(({ id, methods }) => methods.map(({ name }) => `${id} ${name}: ok`)));
  expect(code).toBe(0);
}, 60_000);

test("the lines for j run, and print what there is to print", async () => {
  const lines = linesOf("j");
  const outcomes = await runLines(lines, env);
  expect(outcomes.filter(({ code }) => code !== 0)).toEqual([]);
  const described = (await Promise.all(pages.map(methodsOf))).flat();
  // The bytes of a resource go to a file.
  const isSilent = (type: TypeDescription | undefined) => type === undefined || type.kind === "resource";
  const silent = lines.flat().filter((_, index) => isSilent(described[index]?.result));
  expect(outcomes.filter(({ output }) => output === "").map(({ line }) => line)).toEqual(silent);
}, 60_000);

needs("curl", { test }).test("the lines for curl run, and get an answer", async () => {
  const lines = linesOf("curl");
  const outcomes = await runLines(lines, env);
  expect(outcomes.map(({ code }) => code)).toEqual(lines.flat().map(() => 0));
  // curl ends well with an answer that tells of an error.
  const answers = outcomes.map(({ line, output }) => ({ line, answer: JSON.parse(output.slice(output.indexOf("{"))) }));
  expect(answers.filter(({ answer }) => "code" in answer)).toEqual([]);
});

/** Lines of one program, by page. */
function linesOf(program: string): readonly (readonly string[])[] {
  return pages.map(({ methods }) => {
    const commands = methods.flatMap((method) => method.commands);
    return commands.filter((line) => programIn(line) === program);
  });
}

/** Methods as `j` knows them, in the order of the interface. */
async function methodsOf({ folder: generated }: Page): Promise<readonly MethodDescription[]> {
  const module: Readonly<Record<string, InterfaceHelp>> = await import(join(generated, "cli.ts"));
  return Object.values(module).flatMap((help) => describeService(help.service, help).methods);
}
