import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Offer, Offers } from "../../discovery/list-offers.js";
import { createProject, type SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { runTool } from "../bench.test.fixture.js";

let project: SampleProject;

beforeAll(async () => {
  project = await createProject({
    "package.json": {
      name: "bench",
      exports: { "./bench": "./bench.js", "./unbuilt": "./dist/unbuilt.js" },
      dependencies: { "jumpstarter-ts": "*", "@acme/odd": "*" },
      jumpstarter: {
        drivers: { BenchPower: "./bench#BenchPower", Unbuilt: "./unbuilt#X", Hidden: "./hidden#X" },
        clients: { "custom/v1": "./bench#BenchClient" },
        adapters: { echo: "./bench#echo", lost: "../elsewhere#x" },
      },
    },
    "bench.js": "throw new Error('a list loads nothing');\n",
    "node_modules/@acme/odd/package.json": { name: "@acme/odd", jumpstarter: ["drivers"] },
  });
});

afterAll(async () => project[Symbol.asyncDispose]());

const list = (...args: string[]) => runTool("jmp", ["driver", "list", ...args], { cwd: project.folder });

describe("jmp driver list", () => {
  test("shows drivers, interfaces, clients and adapters with their packages, and what is broken, as JSON", async () => {
    const { code, stdout, stderr } = await list("-o", "json");
    expect([code, stderr]).toEqual([0, ""]);
    const { drivers, interfaces, clients, adapters, broken } = JSON.parse(stdout) as Offers;
    const named = (offers: readonly Offer[], wanted: string) => offers.find(({ name }) => name === wanted);
    const bench = { package: "bench", aliases: [] };
    expect(named(drivers, "BenchPower")).toEqual({ ...bench, name: "BenchPower", path: "bench/bench#BenchPower" });
    expect(named(drivers, "Composite")).toEqual({
      name: "Composite",
      package: "jumpstarter-ts",
      path: "jumpstarter-ts/drivers/composite#Composite",
      aliases: ["jumpstarter_driver_composite.driver.Composite"],
    });
    expect(drivers.filter(({ problem }) => problem !== undefined).map(({ name, problem }) => [name, problem])).toEqual([
      ["Hidden", 'Package "bench" does not export "./hidden": add it to "exports" of its package.json'],
      ["Unbuilt", '"bench/unbuilt" points to "./dist/unbuilt.js", which does not exist: build "bench" first'],
    ]);
    expect(named(interfaces, "power/v1")).toMatchObject({ path: "jumpstarter-ts/generated/power/v1" });
    const custom = clients.filter(({ name }) => name === "custom/v1").map(({ path }) => path);
    expect(custom.sort()).toEqual(["bench/bench#BenchClient", "jumpstarter-ts/drivers/custom#CustomClient"]);
    expect(adapters).toContainEqual({ ...bench, name: "echo", path: "bench/bench#echo" });
    expect(broken).toEqual([
      { package: "bench", problem: '"jumpstarter.adapters.lost" must look like "./drivers/power#MockPower"' },
      { package: "@acme/odd", problem: '"jumpstarter" must be an object' },
    ]);
  });

  test("shows the same as a table per section", async () => {
    const { code, stdout, stderr } = await list();
    expect([code, stderr]).toEqual([0, ""]);
    const titles = stdout.split("\n").filter((line) => /^[A-Z]+$/.test(line));
    expect(titles).toEqual(["DRIVERS", "INTERFACES", "CLIENTS", "ADAPTERS", "BROKEN"]);
    expect(stdout).toMatch(/^Unbuilt +bench\/unbuilt#X +\(broken, see below\)$/m);
    expect(stdout).toMatch(/^Composite +\S+#Composite +jumpstarter_driver_composite\.driver\.Composite$/m);
    expect(stdout).toMatch(/^power\/v1 +jumpstarter-ts\/generated\/power\/v1$/m);
    expect(stdout).toMatch(/^echo +bench\/bench#echo$/m);
    const broken = stdout.slice(stdout.indexOf("BROKEN\n")).split("\n").slice(1, -1);
    expect(broken).toEqual([
      expect.stringMatching(/^bench: "jumpstarter\.adapters\.lost" must look like/),
      '@acme/odd: "jumpstarter" must be an object',
      expect.stringMatching(/^bench\/hidden#X: Package "bench" does not export "\.\/hidden"/),
      expect.stringMatching(
        /^bench\/unbuilt#X: "bench\/unbuilt" points to "\.\/dist\/unbuilt\.js", which does not exist/,
      ),
    ]);
  });

  test("says none where a section is empty", async () => {
    const { stdout } = await runTool("jmp", ["driver", "list"], { cwd: "/" });
    expect(stdout).toMatch(/^BROKEN\nnone\n$/m);
  });
});
