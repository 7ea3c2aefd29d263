import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createProject, type SampleProject } from "../../discovery/sample-project.test.fixture.js";
import { runTool, startTool } from "../bench.test.fixture.js";

const power = `
import type { CallContext } from "jumpstarter-ts";
import { z } from "jumpstarter-ts";
import { PowerDriver, type PowerReading } from "jumpstarter-ts/generated/power/v1";
import { Side, scale } from "./scale.js";

const config = z.object({ volts: z.number().default(5) });

export class TypedPower extends PowerDriver.with(config) {
  private side: Side = Side.Left;
  on(): void { console.error(\`typed: on \${Side[this.side]}\`); }
  off(): void { throw new Error("no relay" as string); }
  cycle(_wait: number): void {}
  *read(_call: CallContext): Iterable<PowerReading> { yield { voltage: scale(this.config.volts), current: 1 }; }
}
`;

let project: SampleProject;

beforeAll(async () => {
  project = await createProject({
    "package.json": {
      name: "typed",
      exports: { "./power": "./src/power.ts", "./broken": "./src/broken.ts", "./plain": "./src/plain.js" },
      dependencies: { "jumpstarter-ts": "*", "@acme/source": "*" },
      jumpstarter: {
        drivers: { TypedPower: "./power#TypedPower", Broken: "./broken#Broken", Plain: "./plain#Plain" },
      },
    },
    "src/power.ts": power,
    "src/scale.ts":
      "export enum Side { Left, Right }\nexport const scale = <T extends number>(volts: T): number => volts * 2;\n",
    "src/broken.ts": "export class Broken {\n  on(: void {}\n}\n",
    "src/package.json": { type: "module" },
    "src/plain.js": 'import { Driver } from "jumpstarter-ts";\nexport class Plain extends Driver {}\n',
    "node_modules/@acme/source/package.json": {
      name: "@acme/source",
      exports: { ".": "./index.ts" },
      jumpstarter: { drivers: { Foreign: ".#Foreign" } },
    },
    "node_modules/@acme/source/index.ts": "",
    "bench.yaml": "export:\n  power: { type: TypedPower, config: { volts: 6 } }\n  again: { type: TypedPower }\n",
    "broken.yaml": "export:\n  power: { type: Broken }\n",
    "plain.yaml": "export:\n  plain: { type: Plain }\n",
    "foreign.yaml": "export:\n  power: { type: Foreign }\n",
  });
});

afterAll(async () => project[Symbol.asyncDispose]());

const jmp = (...args: string[]) => runTool("jmp", args, { cwd: project.folder });

describe("jmp run", () => {
  test("loads a driver in TypeScript of the working project and says once how", async () => {
    const args = ["run", "--exporter-config", "bench.yaml", "--log-level", "warn"];
    await using exporter = startTool("jmp", args, { cwd: project.folder });
    const target = (await exporter.seen("listening on")).replace("listening on ", "");
    const told = exporter
      .lines()
      .split("\n")
      .filter((line) => line.includes("TypeScript"));
    expect(told).toEqual([
      'jmp: "typed" is loaded as TypeScript by ts-morph: types are not checked, and compiled code starts faster',
    ]);
    expect(await runTool("j", ["--host", target, "power", "on"])).toMatchObject({ code: 0 });
    expect(exporter.lines()).toContain("typed: on Left");
    const { stdout } = await runTool("j", ["--host", target, "-o", "json", "power", "read"]);
    expect(JSON.parse(stdout)).toEqual({ voltage: 12, current: 1 });
    expect(await runTool("j", ["--host", target, "power", "off"])).toMatchObject({ code: 7 });
    expect(exporter.lines()).toMatch(/src\/power\.ts:12:\d+/); // the stack in the log leads to the source
    exporter.child.kill("SIGTERM");
    expect(await exporter.ended).toBe(143);
  }, 120_000); // the compiler takes its time on a busy machine

  test.each([
    [
      "a mistake in such a driver, with its place",
      "broken.yaml",
      'broken.yaml:2:18: Cannot load "typed/broken": src/broken.ts:2:6: ',
    ],
    [
      "a dependency in TypeScript",
      "foreign.yaml",
      'foreign.yaml:2:18: "@acme/source" is TypeScript (./index.ts): compile it and export the JavaScript',
    ],
  ])("refuses %s", async (_, file, message) => {
    const { code, stderr } = await jmp("run", "--exporter-config", file);
    expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
  });

  test("says nothing about TypeScript where there is none", async () => {
    const { code, stderr } = await jmp("shell", "--exporter-config", "plain.yaml", "--", "true");
    expect([code, stderr]).toEqual([0, ""]);
  });
});
