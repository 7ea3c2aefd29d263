import { describe, expect, test } from "@jest/globals";
import { readManifest } from "./manifest.js";

describe("readManifest()", () => {
  test("reads targets with and without an export", () => {
    const manifest = readManifest({
      jumpstarter: {
        interfaces: { "power/v1": "./generated/power/v1" },
        drivers: { Mock: "./drivers/power#Mock" },
        adapters: { tcp: ".#Tcp" },
      },
    });
    expect(manifest.adapters.get("tcp")).toEqual({ subpath: ".", exportName: "Tcp" });
    expect(manifest.interfaces.get("power/v1")).toEqual({ subpath: "./generated/power/v1" });
    expect(manifest.drivers.get("Mock")).toEqual({ subpath: "./drivers/power", exportName: "Mock" });
    expect(manifest.problems).toEqual([]);
  });

  test("is empty without a section", () => {
    expect(readManifest({ name: "x" })).toMatchObject({ problems: [], drivers: new Map() });
  });

  test.each([
    ["a section that is no object", { jumpstarter: 5 }, '"jumpstarter" must be an object'],
    ["drivers that are a list", { jumpstarter: { drivers: [] } }, '"jumpstarter.drivers" must be an object'],
    [
      "a path out of the package",
      { jumpstarter: { drivers: { A: "../x#A" } } },
      '"jumpstarter.drivers.A" must look like',
    ],
    [
      "a path through a folder up",
      { jumpstarter: { drivers: { A: "./a/../../x#A" } } },
      '"jumpstarter.drivers.A" must look',
    ],
    ["another package", { jumpstarter: { drivers: { A: "lodash#A" } } }, '"jumpstarter.drivers.A" must look like'],
    ["a URL", { jumpstarter: { clients: { A: "https://x/y#A" } } }, '"jumpstarter.clients.A" must look like'],
    [
      "a misspelt section",
      { jumpstarter: { driver: { A: "./x#A" } } },
      '"jumpstarter.driver" is no section, did you mean "drivers"?',
    ],
    ["a number", { jumpstarter: { drivers: { A: 5 } } }, '"jumpstarter.drivers.A" must look like'],
    [
      "a reserved name",
      JSON.parse('{"jumpstarter":{"drivers":{"__proto__":"./a#A"}}}'),
      '"jumpstarter.drivers.__proto__"',
    ],
  ])("leaves out %s and says so", (_, packageJson, problem) => {
    const manifest = readManifest(packageJson);
    expect(manifest.problems).toEqual([expect.stringContaining(problem)]);
    expect(manifest.drivers.size + manifest.clients.size).toBe(0);
  });
});
