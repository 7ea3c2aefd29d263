import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  createProject,
  packageRoot,
  runNode,
  type SampleProject,
} from "../runtime/discovery/sample-project.test.fixture.js";

const drivers = `
import { Driver } from "jumpstarter-ts";
import { CompositeDriver } from "jumpstarter-ts/generated/composite/v1";
import { MockPower } from "jumpstarter-ts/drivers/power";
import { CustomDriver } from "jumpstarter-ts/generated/custom/v1";
import { unlistedService } from "./unlisted.js";

export class Raw extends Driver {}
export class Bench extends CompositeDriver {
  constructor(config, options) {
    super(config, { ...options, children: { ...options?.children, fan: new MockPower() } });
  }
}
export class Host extends CustomDriver {
  execute(command) { return command; }
}
export class Unlisted extends Driver {
  static services = [unlistedService];
}
export class Broken extends Driver {
  constructor() { super(); throw new Error("the probe is not plugged in"); }
}
`;

const unlisted = `
import { create, createFileRegistry } from "@bufbuild/protobuf";
import { FileDescriptorProtoSchema } from "@bufbuild/protobuf/wkt";
const service = [{ name: "UnlistedService" }];
const file = create(FileDescriptorProtoSchema, { name: "u.proto", package: "lab.unlisted.v1", syntax: "proto3", service });
export const unlistedService = createFileRegistry(file, () => undefined).getService("lab.unlisted.v1.UnlistedService");
`;

const client = `
import { CustomClient } from "jumpstarter-ts/generated/custom/v1";
export class LabHostClient extends CustomClient {
  reset() { return this.execute("reset"); }
}
`;

const lab = `metadata: { name: my-lab 2 }
description: Bench with */ two boards
export:
  power: { type: MockPower, description: Main supply }
  usb-hub:
    children:
      "1": { type: MockPower }
  spare: { ref: usb-hub.1 }
  bench: { type: Bench, children: { lamp: { type: MockPower } } }
  host:
    type: Host
    children:
      disk: { type: MockStorageMux }
      reset: { type: MockPower }
  raw: { type: Raw }
  harness: { type: MyHarness }
`;

let project: SampleProject;

beforeAll(async () => {
  const names = ["Raw", "Bench", "Host", "Unlisted", "Broken"];
  project = await createProject({
    "package.json": {
      name: "lab",
      type: "module",
      exports: { "./drivers": "./drivers.js", "./client": "./client.js" },
      dependencies: { "jumpstarter-ts": "*" },
      jumpstarter: {
        drivers: Object.fromEntries(names.map((name) => [name, `./drivers#${name}`])),
        clients: { "custom/v1": "./client#LabHostClient" },
      },
    },
    "drivers.js": drivers,
    "client.js": client,
    "unlisted.js": unlisted,
    "lab/lab.yaml": lab,
    "wrong.yaml":
      "export:\n  power: { type: MokPower }\n  console:\n    type: SerialPort\n    config: { ulr: mock://x }\n  a: { ref: b }\n",
    "unlisted.yaml": "export:\n  math: { type: Unlisted }\n",
    "broken.yaml": "export:\n  probe: { type: Broken }\n",
    "syntax.yaml": "export: [\n",
    "mine.ts": "// by hand\n",
  });
  await symlink(join(packageRoot, "node_modules/@bufbuild"), join(project.folder, "node_modules/@bufbuild"));
});
afterAll(async () => project[Symbol.asyncDispose]());

const jsgen = (...args: string[]) =>
  runNode([join(packageRoot, "generator/bin/jsgen.js"), ...args], { cwd: project.folder });
const fileOf = (name: string) => readFile(join(project.folder, name), "utf8");

const headlines = (stderr: string) => stderr.split("\n").filter((line) => /JSG\d{4}/.test(line));

describe("jsgen rig", () => {
  test("writes one typed value beside the configuration", async () => {
    const { code, stdout, stderr } = await jsgen("rig", "lab/lab.yaml");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "wrote lab/lab.rig.ts\n" });
    expect((await fileOf("lab/lab.rig.ts")).replaceAll(/"[0-9a-f]{64}"/g, '"HASH"')).toMatchSnapshot();
    expect(headlines(stderr)).toEqual([
      'lab/lab.yaml:14:7 - warning JSG8004: Device "host.reset" is left out: "LabHostClient" has a member "reset"',
      'lab/lab.yaml:15:3 - warning JSG8003: Device "raw" is left out: driver "Raw" implements no interface',
    ]);
  });

  test("writes nothing again, and tells with --check when something changed", async () => {
    const before = await fileOf("lab/lab.rig.ts");
    expect(await jsgen("rig", "lab/lab.yaml")).toMatchObject({
      code: 0,
      stdout: "nothing to do: lab/lab.rig.ts is up to date\n",
    });
    expect(await jsgen("rig", "lab/lab.yaml", "--check")).toMatchObject({ code: 0 });
    await writeFile(join(project.folder, "lab/lab.yaml"), lab.replace("Main supply", "Spare supply"));
    expect(await jsgen("rig", "lab/lab.yaml", "--check")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('JSG8005: "lab/lab.rig.ts" is not what "lab/lab.yaml" and its drivers give'),
    });
    expect(await fileOf("lab/lab.rig.ts")).toBe(before);
  });

  test("names every mistake with its line, and the nearest driver", async () => {
    const { code, stderr } = await jsgen("rig", "wrong.yaml");
    expect(code).toBe(1);
    expect(headlines(stderr)).toEqual([
      'wrong.yaml:2:18 - error JSG8001: Unknown driver "MokPower", did you mean "MockPower"?',
      'wrong.yaml:5:5 - error JSG8001: Device "console" (SerialPort): Option "url": expected string, got nothing',
      'wrong.yaml:5:15 - error JSG8001: Device "console" (SerialPort): Unknown option "ulr", did you mean "url"?',
      'wrong.yaml:6:13 - error JSG8001: Unknown device "b" in the ref of "a"; there are "power", "console"',
    ]);
  });

  test.each([
    ["a driver that cannot be constructed", "broken.yaml", /JSG8001: .*the probe is not plugged in/],
    [
      "a device whose client nobody has",
      "unlisted.yaml",
      /^unlisted\.yaml:2:3 - error JSG8002: Device "math" is lab\.unlisted\.v1\.UnlistedService, and no known package has a client of it\n/,
    ],
    ["text that is no YAML", "syntax.yaml", /^syntax\.yaml:2:1 - error JSG8001: /],
  ])("explains %s", async (_, file, text) => {
    const { code, stderr } = await jsgen("rig", file);
    expect([code, stderr]).toEqual([1, expect.stringMatching(text)]);
  });

  test("says what file it cannot read", async () => {
    const { code, stderr } = await jsgen("rig", "missing.yaml");
    expect([code, stderr]).toEqual([74, expect.stringMatching(/cannot read or write: .*missing\.yaml/)]);
  });

  test("replaces no file that it did not write", async () => {
    expect(await jsgen("rig", "lab/lab.yaml", "--out", "mine.ts")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"mine.ts" exists and jsgen did not write it'),
    });
    expect(await fileOf("mine.ts")).toBe("// by hand\n");
    expect(await jsgen("rig", "lab/lab.yaml", "--out", "mine.ts", "--force")).toMatchObject({ code: 0 });
  });

  test("asks for the file", async () => {
    expect(await jsgen("rig")).toMatchObject({
      code: 2,
      stderr: 'jsgen: "rig" needs the configuration of an exporter, such as exporter.yaml; see jsgen --help\n',
    });
  });
});
