import { spawnSync } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { packageRoot } from "../proto/package-root.js";
import { OutOfTreeProject } from "./testing/out-of-tree.js";

const rescuePower = `import { PowerInterface, type PowerReading } from "jumpstarter-ts/interfaces/power";

/** A supply with a memory. */
export abstract class RescuePowerInterface extends PowerInterface {
  static override readonly id: string = "rescue-power/v1";

  /** Returns the reading before the last one. @readonly */
  abstract previous(): Promise<PowerReading>;
}
`;

const bench = `import type { PowerInterface } from "jumpstarter-ts/interfaces/power";
import type { RescuePowerInterface } from "./rescue-power.js";

/** Two supplies. */
export abstract class BenchInterface {
  static readonly id: string = "bench/v1";

  /** Of the device. */
  abstract readonly main: PowerInterface;

  /** Of the tools. */
  abstract readonly rescue: RescuePowerInterface;
}
`;

const rescueDriver = `import type { PowerReading } from "jumpstarter-ts/generated/power/v1";
import { RescuePowerDriver } from "../../generated/com/acme/lab/rescue_power/v1/index.js";

/** In memory. */
export class RescuePower extends RescuePowerDriver {
  #powered = false;
  on(): void {
    this.#powered = true;
  }
  off(): void {
    this.#powered = false;
  }
  cycle(wait: number): void {
    this.#powered = wait >= 0;
  }
  *read(): Iterable<PowerReading> {
    yield { voltage: this.#powered ? 5 : 0, current: 1 };
  }
  previous(): PowerReading {
    return { voltage: 3, current: 0.5 };
  }
}
`;

const benchDriver = `import { MockPower } from "jumpstarter-ts/drivers/power";
import { BenchDriver } from "../../generated/com/acme/lab/bench/v1/index.js";
import { RescuePower } from "../rescue-power/index.js";

/** In memory. */
export class Bench extends BenchDriver {
  readonly main = new MockPower();
  readonly rescue = new RescuePower();
}
`;

const story = `import { PowerClient } from "jumpstarter-ts/generated/power/v1";
import { serve } from "jumpstarter-ts/testing";
import { Bench } from "./bench/index.js";
import { RescuePower } from "./rescue-power/index.js";

await using power = await serve(new RescuePower(), PowerClient);
await power.on();
for await (const { voltage } of power.read()) console.log(\`PowerClient reads \${voltage} V\`);
await using bench = await serve(new Bench());
await bench.main.cycle(0);
await bench.rescue.on();
for await (const { voltage } of bench.rescue.read()) console.log(\`BenchClient reads \${voltage} V\`);
console.log(\`BenchClient remembers \${(await bench.rescue.previous()).voltage} V\`);
`;

const exporter = `apiVersion: jumpstarter.dev/v1alpha1
kind: ExporterConfig
metadata: { namespace: default, name: bench }
export:
  bench: { type: Bench }
`;

const files = {
  "interfaces/rescue-power.ts": rescuePower,
  "interfaces/bench.ts": bench,
  "drivers/rescue-power/index.ts": rescueDriver,
  "drivers/bench/index.ts": benchDriver,
  "drivers/story.ts": story,
  "exporter.yaml": exporter,
};
const generated = "generated/com/acme/lab/rescue_power/v1";
const installed = "node_modules/jumpstarter-ts";

let project: OutOfTreeProject;

beforeAll(() => {
  project = new OutOfTreeProject(files);
  expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
}, 120_000);

afterAll(() => project[Symbol.dispose]());

describe("a package outside this repository", () => {
  test("repeats the methods of an interface it extends in its own proto", () => {
    const proto = project.read(`${generated}/rescue_power.proto`);
    expect(proto).toContain("package com.acme.lab.rescue_power.v1;");
    expect(proto).toContain('option (jumpstarter.annotations.v1.extends_interface) = "power/v1";');
    expect(proto.match(/ {2}rpc \w+/g)).toEqual(
      ["On", "Off", "Cycle", "Read", "Previous"].map((rpc) => `  rpc ${rpc}`),
    );
  });

  test("imports generated code of the other package by its name", () => {
    expect(project.read(`${generated}/driver.ts`)).toContain(
      'import { PowerDriver } from "jumpstarter-ts/generated/power/v1";',
    );
    expect(project.read(`${generated}/client.ts`)).toContain("class RescuePowerClient extends PowerClient implements");
    expect(project.read(`${generated}/README.md`)).toContain("- Extends: `power/v1` of `jumpstarter-ts`");
  });

  test("compiles, and a PowerClient drives the driver that extends the interface", () => {
    expect(project.compile()).toEqual([]);
    const { stdout, stderr } = project.node("dist/drivers/story.js");
    expect([stdout, stderr]).toEqual(["PowerClient reads 5 V\nBenchClient reads 5 V\nBenchClient remembers 3 V\n", ""]);
  });

  test("is driven by commands, inherited ones included", () => {
    project.compile();
    const command = "j bench rescue on && j bench rescue read && j bench main off";
    const jmp = `${installed}/runtime/bin/jmp.js`;
    const { code, stdout, stderr } = project.node(
      jmp,
      "shell",
      "--exporter-config",
      "exporter.yaml",
      "--",
      "sh",
      "-c",
      command,
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/voltage.*5/);
  });

  test("finds nothing to do the second time, and runs again when the other package changes", () => {
    expect(project.jsgen().stdout).toContain("nothing to do");
    const manifest = project.read(`${installed}/package.json`);
    project.edit(
      `${installed}/package.json`,
      '"power/v1": "./generated/power/v1"',
      '"power/v2": "./generated/power/v1"',
    );
    expect(project.jsgen()).toMatchObject({ code: 1, stderr: expect.stringContaining("JSG6304") });
    project.write(`${installed}/package.json`, manifest);
  });
});

describe("a package it builds on", () => {
  const codes = (text: string): readonly string[] => text.match(/error JSG\d+.*/g) ?? [];
  const module = `${installed}/dist/generated/jumpstarter/driver/power/v1/index.js`;

  test.each([
    [
      "is missing",
      installed,
      ['error JSG1010: Cannot find module "jumpstarter-ts/interfaces/power", from which "PowerInterface" is imported'],
      "remedy: Run `npm install jumpstarter-ts`",
    ],
    [
      "was not built",
      module,
      ['package "jumpstarter-ts": "./dist/generated/jumpstarter/driver/power/v1/index.js" is not there'],
      "remedy: Install it anew, `npm install jumpstarter-ts`",
    ],
  ])("is named once per file when it %s", (_, path, messages, remedy) => {
    const [here, away] = [join(project.folder, path), join(project.folder, "node_modules/.away")];
    renameSync(here, away);
    const { code, stderr } = project.jsgenOf(packageRoot());
    renameSync(away, here);
    expect(code).toBe(1);
    expect([...new Set(codes(stderr))].filter((line) => !line.includes("PowerReading"))).toEqual(
      messages.map((message) => expect.stringContaining(message)),
    );
    expect(stderr).toContain(remedy);
  });

  test("is named once when its generated code lacks a name", () => {
    const text = project.read(module);
    project.edit(module, "PowerClient", "PowerClint");
    const { code, stderr } = project.jsgenOf(packageRoot());
    project.write(module, text);
    expect([code, codes(stderr)]).toEqual([
      1,
      [expect.stringContaining('package "jumpstarter-ts": it exports no "PowerClient"')],
    ]);
  });

  test("keeps its ids: an own interface cannot have one of them", () => {
    const own = '/** Own. */\nexport abstract class OwnInterface {\n  static readonly id: string = "power/v1";\n}\n';
    project.write("interfaces/own.ts", own);
    const { code, stderr } = project.jsgen();
    project.delete("interfaces/own.ts");
    expect([code, codes(stderr)[0]]).toEqual([
      1,
      expect.stringContaining('JSG6305: Interface "PowerInterface" of package "jumpstarter-ts"'),
    ]);
  });

  test.each([
    ["in the configuration", '{ "package": "jumpstarter.lab" }', [], 'JSG6007: "jumpstarter.lab" starts'],
    ["as a flag", '{ "package": "com.acme.lab" }', ["--package", "jumpstarter.x"], "JSG6007"],
    ["by saying nothing", "{}", [], 'JSG6008: Nothing says how the protobuf packages of "acme-lab" start'],
  ])("keeps its protobuf packages, asked for %s", (_, config, flags, message) => {
    const before = project.read("jsgen.config.json");
    project.write("jsgen.config.json", config);
    expect(project.jsgen(...flags)).toMatchObject({ code: 3, stderr: expect.stringContaining(message) });
    project.write("jsgen.config.json", before);
  });
});

describe("descriptors.binpb", () => {
  test("is in the tarball, compiles with buf, and is what this version is compatible with", () => {
    const set = join(project.folder, installed, "descriptors.binpb");
    expect(project.jsgen("breaking", "--root", packageRoot(), "--against", set)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^nothing breaks: \d+ interfaces compatible/),
    });
    const buf = join(packageRoot(), "node_modules/.bin/buf");
    const { status, stderr } = spawnSync(buf, ["build", set, "-o", "/dev/null"], { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("is written beside package.json, and shows what a later version breaks, inherited methods included", () => {
    expect(project.jsgen("descriptors")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("wrote descriptors.binpb: descriptors of 3 protos and what they import\n"),
    });
    expect(project.jsgen("breaking", "--against", "descriptors.binpb").code).toBe(0);
    const types = `${installed}/dist/interfaces/power.d.ts`;
    const [own, base] = [project.read("interfaces/rescue-power.ts"), project.read(types)];
    project.edit("interfaces/rescue-power.ts", "abstract previous(", "abstract before(");
    project.edit(types, "abstract off(): Promise<void>;", "");
    const { code, stderr } = project.jsgen("breaking", "--against", "descriptors.binpb");
    project.write("interfaces/rescue-power.ts", own);
    project.write(types, base);
    expect(code).toBe(1);
    expect(stderr).toContain("RescuePowerService.Previous");
    expect(stderr).toContain("RescuePowerService.Off");
  });

  test("is not written while generated code is out of date", () => {
    const before = project.read("interfaces/bench.ts");
    rmSync(join(project.folder, "descriptors.binpb"), { force: true });
    project.edit("interfaces/bench.ts", "Of the tools.", "Of all tools.");
    expect(project.jsgen("descriptors")).toMatchObject({ code: 1, stderr: expect.stringContaining("JSG6104") });
    expect(Object.keys(project.texts())).not.toContain("descriptors.binpb");
    project.write("interfaces/bench.ts", before);
  });
});
