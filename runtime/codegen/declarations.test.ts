import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../..", import.meta.url));
const place = "jumpstarter/driver/power/v1";

test("a package elsewhere can publish declarations of what jsgen made, without a dependency on zod", () => {
  const folder = mkdtempSync(join(tmpdir(), "declarations-"));
  try {
    installPackage(folder);
    cpSync(join(root, "generated", place), join(folder, "generated", place), { recursive: true });
    cpSync(join(root, "generated/jumpstarter/annotations"), join(folder, "generated/jumpstarter/annotations"), {
      recursive: true,
    });
    mkdirSync(join(folder, "interfaces"));
    const source = readFileSync(join(root, "interfaces/power.ts"), "utf8");
    const contract = source.replace("../runtime/contract/index.js", "jumpstarter-ts/contract");
    writeFileSync(join(folder, "interfaces/power.ts"), contract);
    writeFileSync(join(folder, "package.json"), '{ "name": "elsewhere", "type": "module" }');
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["generated"] }));
    const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", folder], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
    const declaration = readFileSync(join(folder, "dist/generated", place, "fake.d.ts"), "utf8");
    expect(declaration).toContain('import("jumpstarter-ts/codegen").FakeConfig');
    expect(declaration).not.toContain("zod");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2023", "ESNext.Disposable"],
  module: "NodeNext",
  strict: true,
  declaration: true,
  outDir: "dist",
  rootDir: ".",
  skipLibCheck: true,
  types: ["node"],
};

/** What `npm install` leaves: the package in a folder of its own, so that only what it exports has a name. */
function installPackage(folder: string): void {
  const modules = join(folder, "node_modules");
  const own = join(modules, "jumpstarter-ts");
  mkdirSync(own, { recursive: true });
  cpSync(join(root, "package.json"), join(own, "package.json"));
  for (const part of ["runtime", "generated", "interfaces"]) {
    cpSync(join(root, "dist", part), join(own, "dist", part), {
      recursive: true,
      filter: (path) => !/\.(js|tsbuildinfo)$/.test(path),
    });
  }
  for (const name of readdirSync(join(root, "node_modules"))) {
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
}
