import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { discover } from "./discovery.js";
import { createProject, inDiscovery, type SampleProject } from "./sample-project.test.fixture.js";

const driverFile = (name: string) =>
  `import { Driver } from "jumpstarter-ts";\nexport class ${name} extends Driver {}\nexport const notADriver = 5;\n`;

let project: SampleProject;

beforeAll(async () => {
  project = await createProject({
    "package.json": {
      name: "bench",
      type: "module",
      exports: { "./drivers/*": "./drivers/*.js", "./unbuilt": "./dist/missing.js", "./source": "./source.ts" },
      dependencies: { "jumpstarter-ts": "*", "@acme/relay": "*", "@acme/other": "*" },
      jumpstarter: {
        drivers: {
          Lamp: "./drivers/lamp#Lamp",
          Shared: "./drivers/lamp#Lamp",
          Heavy: "./drivers/heavy#Heavy",
          Gone: "./drivers/lamp#Gone",
          Number: "./drivers/lamp#notADriver",
          Unbuilt: "./unbuilt#X",
          Source: "./source#X",
          Broken: "./drivers/broken#X",
        },
      },
    },
    "source.ts": "",
    "drivers/lamp.js": driverFile("Lamp"),
    "drivers/heavy.js": 'import "not-installed/sub";\nexport class Heavy {}\n',
    "drivers/broken.js": 'throw new Error("no such bus");\n',
    "node_modules/@acme/relay/package.json": {
      name: "@acme/relay",
      type: "module",
      exports: { ".": { import: "./lib/relay.js" } },
      peerDependencies: { "jumpstarter-ts": "*" },
      jumpstarter: { drivers: { Relay: ".#Relay", Shared: ".#Relay", "acme.driver.Relay": ".#Relay" } },
    },
    "node_modules/@acme/relay/lib/relay.js": driverFile("Relay"),
    "node_modules/@acme/other/package.json": { name: "@acme/other", jumpstarter: { drivers: 5 } },
    "node_modules/hidden/package.json": { name: "hidden", jumpstarter: { drivers: { Hidden: ".#Hidden" } } },
  });
});

afterAll(async () => project[Symbol.asyncDispose]());

describe("discover()", () => {
  test("knows the working package, its direct dependencies and this package, from a folder inside it too", async () => {
    const inside = join(project.folder, "a/b");
    await mkdir(inside, { recursive: true });
    for (const cwd of [project.folder, inside]) {
      const { packages } = discover({ cwd });
      expect(packages.map(({ name, role }) => `${name} ${role}`)).toEqual([
        "bench working",
        "jumpstarter-ts dependency",
        "@acme/relay dependency",
        "@acme/other dependency",
      ]);
    }
  });

  test("knows this package where there is no project", async () => {
    const { packages } = discover({ cwd: "/" });
    expect(packages.map(({ name, role }) => `${name} ${role}`)).toEqual(["jumpstarter-ts own"]);
  });

  test("does not know what a dependency does not declare", () => {
    expect(discover({ cwd: project.folder }).driverNames()).not.toContain("Hidden");
  });
});

describe("findDriver()", () => {
  test.each([
    ["a name of the working package", "Lamp", "Lamp"],
    ["a name of a dependency that exports for import only", "Relay", "Relay"],
    ["a Python path", "acme.driver.Relay", "Relay"],
    ["a package and export", "@acme/relay#Relay", "Relay"],
    ["a subpath of the working package", "drivers/lamp#Lamp", "Lamp"],
    ["the working package by its name", "bench/drivers/lamp#Lamp", "Lamp"],
  ])("finds %s", async (_, name, className) => {
    const { stdout, stderr } = await inDiscovery(project.folder, `discovery.findDriver("${name}").then((c) => c.name)`);
    expect([stdout.trim(), stderr]).toEqual([JSON.stringify(className), ""]);
  });

  test.each([
    ["an unknown name", "Lmap", 'Unknown driver "Lmap", did you mean "Lamp"?'],
    ["a name like no other", "Toaster", 'Unknown driver "Toaster"; "jmp driver list" shows what there is'],
    [
      "a name of two packages",
      "Shared",
      'Driver "Shared" is offered by "bench" and "@acme/relay": write the package, "bench/drivers/lamp#Lamp"',
    ],
    [
      "an unknown package",
      "@acme/rely#Relay",
      'Unknown driver "@acme/rely#Relay": Unknown package "@acme/rely", did you mean "@acme/relay"?',
    ],
    [
      "a package that is no direct dependency",
      "hidden#Hidden",
      'Unknown driver "hidden#Hidden": Unknown package "hidden"',
    ],
    ["an export that is missing", "Gone", '"bench/drivers/lamp" has no export "Gone" (it has Lamp, notADriver)'],
    [
      "an export that is no driver",
      "Number",
      '"notADriver" of "bench/drivers/lamp" is not a driver class: it must extend Driver',
    ],
    [
      "a library that is not installed",
      "Heavy",
      '"bench/drivers/heavy" needs the package "not-installed", which is not installed: npm install not-installed',
    ],
    ["a module that fails", "Broken", 'Cannot load "bench/drivers/broken": no such bus'],
    [
      "a module that is not built",
      "Unbuilt",
      '"bench/unbuilt" points to "./dist/missing.js", which does not exist: build "bench" first',
    ],
    [
      "a module in TypeScript",
      "Source",
      '"bench/source" is TypeScript (./source.ts): compile it and export the JavaScript',
    ],
    [
      "a subpath that is not exported",
      "bench/secret#X",
      'Package "bench" does not export "./secret": add it to "exports" of its package.json',
    ],
    [
      "a subpath that a pattern offers and no file is behind",
      "drivers/lmap#Lamp",
      'Unknown driver "drivers/lmap#Lamp": "bench" has no "drivers/lmap", did you mean "drivers/lamp"?',
    ],
    [
      "such a subpath of a package, near to none",
      "bench/drivers/nope#Nope",
      'Unknown driver "bench/drivers/nope#Nope": "bench" has no "drivers/nope"; it has ',
    ],
    ["a URL", "https://x/y#Z", '"https://x/y#Z" is not a driver name'],
  ])("explains %s", async (_, name, message) => {
    const { stdout, stderr } = await inDiscovery(project.folder, `discovery.findDriver("${name}")`);
    expect([stdout, stderr.trim()]).toEqual(["", expect.stringContaining(message)]);
  });

  test("mentions manifests that were ignored where they may be the reason", async () => {
    const { stderr } = await inDiscovery(project.folder, 'discovery.findDriver("Nowhere")');
    expect(stderr).toContain('(ignored in package.json: @acme/other: "jumpstarter.drivers" must be an object)');
  });
});
