import { describe, expect, test } from "@jest/globals";
import { chooseNearest, findTargets } from "./find-target.js";
import type { KnownPackage } from "./known-package.js";

function offering(name: string, role: KnownPackage["role"]): KnownPackage {
  const interfaces = new Map([["power/v1", { subpath: "./power" }]]);
  const manifest = { interfaces, drivers: new Map(), clients: new Map(), adapters: new Map(), problems: [] };
  return { name, version: "1.0.0", folder: `/${name}`, role, exports: {}, manifest };
}

const working = offering("bench", "working");
const left = offering("@acme/left", "dependency");
const right = offering("@acme/right", "dependency");
const ours = offering("jumpstarter-ts", "dependency");

function choose(...packages: KnownPackage[]): string | undefined {
  return chooseNearest(findTargets(packages, "interfaces", "power/v1"), 'Interface "power/v1"')?.package.name;
}

describe("chooseNearest()", () => {
  test.each([
    ["nothing where nobody offers it", [], undefined],
    ["the only one", [left], "@acme/left"],
    ["the working package before everybody", [working, left, right, ours], "bench"],
    ["a dependency before jumpstarter-ts, however they are listed", [ours, left], "@acme/left"],
    ["a dependency before jumpstarter-ts", [left, ours], "@acme/left"],
    ["jumpstarter-ts where it is alone", [ours], "jumpstarter-ts"],
  ])("takes %s", (_, packages, name) => {
    expect(choose(...packages)).toBe(name);
  });

  test.each([[[left, right]], [[left, ours, right]], [[ours, left, right]]])("refuses two dependencies", (packages) => {
    expect(() => choose(...packages)).toThrow(
      'Interface "power/v1" is offered by "@acme/left" and "@acme/right": name the one to use in "jumpstarter"',
    );
  });
});
