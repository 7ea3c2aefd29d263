import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";

const repository = fileURLToPath(new URL("..", import.meta.url));
const settings = { compilerOptions: { rootDir: ".", outDir: "dist", module: "NodeNext", strict: true, types: [] } };
let checkout: string;

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "rebuild-"));
  mkdirSync(join(checkout, "node_modules"));
  symlinkSync(join(repository, "node_modules/typescript"), join(checkout, "node_modules/typescript"));
  mkdirSync(join(checkout, ".ci"));
  cpSync(join(repository, ".ci/rebuild.js"), join(checkout, ".ci/rebuild.js"));
  write("package.json", '{ "type": "module" }');
  write("tsconfig.json", JSON.stringify({ ...settings, include: ["generator", "runtime"] }));
  write(".ci/tsconfig.build.json", readFileSync(join(repository, ".ci/tsconfig.build.json"), "utf8"));
  write("generator/tsconfig.json", readFileSync(join(repository, "generator/tsconfig.json"), "utf8"));
  write("generator/main.ts", "export const version: number = 1;\n");
  write("runtime/index.ts", "export const name: string = 'lab';\n");
});

afterEach(() => rmSync(checkout, { recursive: true }));

function write(path: string, text: string, secondsAhead = 0): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
  const time = Date.now() / 1000 + secondsAhead;
  utimesSync(join(checkout, path), time, time);
}

function rebuild(project: string): { readonly code: number | null; readonly text: string } {
  const script = `import(process.argv[1]).then(({ rebuild }) => rebuild("${project}"))`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", script, join(checkout, ".ci/rebuild.js")], {
    encoding: "utf8",
  });
  return { code: status, text: stdout + stderr };
}

const silence = { code: 0, text: "" };

function output(path: string): string {
  return readFileSync(join(checkout, "dist", path), "utf8");
}

/** From now on a compiler run is an error. */
function forbidCompiler(): void {
  rmSync(join(checkout, "node_modules/typescript"));
  write("node_modules/typescript/bin/tsc", "process.exit(1);\n");
}

test("rebuild() compiles what has no output, and then nothing", () => {
  expect(rebuild("all")).toEqual(silence);
  expect(output("runtime/index.js")).toContain("lab");
  forbidCompiler();
  expect(rebuild("all")).toEqual(silence);
  expect(rebuild("generator")).toEqual(silence);
});

test("rebuild() compiles a source that became newer", () => {
  rebuild("all");
  write("runtime/index.ts", "export const name: string = 'bench';\n", 2);
  expect(rebuild("all")).toEqual(silence);
  expect(output("runtime/index.js")).toContain("bench");
});

test("rebuild() does not compile again for a source that is newer but says the same", () => {
  rebuild("all");
  write("runtime/index.ts", "export const name: string = 'lab';\n");
  expect(rebuild("all")).toEqual(silence);
  forbidCompiler();
  expect(rebuild("all")).toEqual(silence);
});

test("rebuild() builds the generator while the rest does not compile", () => {
  write("runtime/index.ts", "export const name: string = 1;\n");
  expect(rebuild("generator")).toEqual(silence);
  expect(output("generator/main.js")).toContain("version = 1");
});

test("rebuild() ends with 70 and the compiler's findings, until they are gone", () => {
  write("runtime/index.ts", "export const name: string = 1;\n");
  for (let time = 0; time < 2; time++) {
    const { code, text } = rebuild("all");
    expect(code).toBe(70);
    expect(text).toContain("runtime/index.ts(1,14): error TS2322");
    expect(text).toContain("The sources do not compile\n");
  }
  write("runtime/index.ts", "export const name: string = 'lab';\n", 2);
  expect(rebuild("all")).toEqual(silence);
});

test("rebuild() leaves things alone where there is no compiler", () => {
  rmSync(join(checkout, "node_modules/typescript"));
  expect(rebuild("all")).toEqual(silence);
});
