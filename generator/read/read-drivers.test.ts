import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "@jest/globals";
import { readDrivers } from "./read-drivers.js";

describe("readDrivers()", () => {
  const folder = mkdtempSync(join(tmpdir(), "read-drivers-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("finds the drivers and clients of this repository, with their Python names", () => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const { drivers, clients, diagnostics } = readDrivers({ root, drivers: "drivers" });
    expect(diagnostics).toEqual([]);
    expect(drivers.find(({ className }) => className === "MockPower")).toMatchObject({
      subpath: "./drivers/power",
      interfaceId: "power/v1",
      pythonTypes: expect.arrayContaining(["jumpstarter_driver_power.driver.MockPower"]),
    });
    expect(clients.map(({ className, interfaceId }) => `${className} ${interfaceId}`)).toContain(
      "CustomClient custom/v1",
    );
  });

  test("follows a chain through the compiled code of an installed package", () => {
    write(
      "node_modules/lab/package.json",
      '{ "name": "lab", "type": "module", "exports": { ".": "./dist/index.js" } }',
    );
    write("node_modules/lab/dist/index.d.ts", "export declare class HttpPower extends HttpPower_base {}");
    write(
      "node_modules/lab/dist/index.js",
      `import { PowerDriver } from "./generated/jumpstarter/driver/power/v1/index.js";
       const config = {};
       export class HttpPower extends PowerDriver.with(config) {}`,
    );
    write("package.json", '{ "name": "mine", "type": "module" }');
    write(
      "src/drivers/relay/index.ts",
      `import { HttpPower } from "lab";
       export { HttpPower } from "lab";
       export class Relay extends HttpPower {}`,
    );
    const { drivers, diagnostics, inputs } = readDrivers({ root: folder, drivers: "src/drivers" });
    expect(diagnostics).toEqual([]);
    expect(drivers.map(({ className, subpath, interfaceId }) => [className, subpath, interfaceId])).toEqual([
      ["Relay", "./src/drivers/relay", "power/v1"],
    ]);
    expect(inputs).toEqual(["node_modules/lab/dist/index.js", "src/drivers/relay/index.ts"]);
  });

  test("knows generated code by the folder and package prefix it is given", () => {
    write(
      "own/drivers/lamp/index.ts",
      'import { LampDriver } from "../../src/gen/acme/lab/lamp/v2/index.js"; export class Lamp extends LampDriver {}',
    );
    const options = { root: join(folder, "own"), drivers: "drivers", out: "src/gen", package: "acme.lab" };
    expect(readDrivers(options).drivers.map(({ interfaceId }) => interfaceId)).toEqual(["lamp/v2"]);
  });

  test("finds nothing where there is no folder of drivers, or no index in it", () => {
    write("bare/drivers/README.md", "");
    write("bare/drivers/half/driver.ts", "export class Half {}");
    for (const drivers of ["nowhere", "bare/drivers"]) {
      expect(readDrivers({ root: folder, drivers })).toEqual({ drivers: [], clients: [], diagnostics: [], inputs: [] });
    }
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
});
