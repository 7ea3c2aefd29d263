import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { methodKinds } from "../../scaffold/scaffold-spec.js";
import { kebabCase } from "../../view/kebab-case.js";
import { parseArguments } from "../command-line/arguments.js";
import type { Flags } from "../command-line/flags.js";
import { OutOfTreeProject } from "../testing/out-of-tree.js";
import type { Finished } from "../testing/temporary-project.js";
import { completeRequest } from "./complete-request.js";
import { planDriver } from "./plan-driver.js";

/** A folder in which this package is installed, as the one above the packages that are made here. */
let workspace: OutOfTreeProject;

beforeAll(() => {
  workspace = new OutOfTreeProject({ "drivers/.keep": "" });
}, 120_000);

afterAll(() => workspace[Symbol.dispose]());

const domain = ["--package", "com.acme.lab"] as const;

/** Compiles a package and runs its tests, as its own `npm test` does. */
function compileAndTest(folder: string, name: string): Finished {
  const compiler = join(workspace.folder, "node_modules/typescript/bin/tsc");
  const compiled = workspace.node(compiler, "-p", folder, "--pretty", "false");
  if (compiled.code !== 0) return compiled;
  return workspace.node("--test", `${folder}/dist/drivers/${name}/${name}.test.js`);
}

interface Row {
  readonly name: string;
  readonly contract: string;
  readonly kinds?: string;
}

const contracts = ["custom", "digital-output", "generic", "my-device", "network", "power/v1", "serial", "storage-mux"];
const names = [
  "heater",
  "my-heater-2",
  "class",
  "map",
  "driver",
  "MyRelay",
  "error_log",
  "on",
  "constructor",
  "promise",
  "usb2",
];
const kindLists = [1, 2, 3, 4, 5, 6, 7].map((bits) => methodKinds.filter((_, index) => bits & (1 << index)).join(","));

const few: readonly Row[] = [
  { name: "my-heater-2", contract: "new", kinds: "unary,stream,bytes" },
  { name: "class", contract: "new", kinds: "stream" },
  { name: "promise", contract: "power" },
  { name: "driver", contract: "my-device" },
];

const all: readonly Row[] = names.flatMap((name) => [
  ...kindLists.map((kinds) => ({ name, contract: "new", kinds })),
  ...contracts.map((contract) => ({ name, contract })),
]);

describe("what create-driver makes compiles under strict and passes its own tests, outside this repository", () => {
  test.each(process.env.FULL === "1" ? all : few)(
    "%j",
    ({ name, contract, kinds }) => {
      const folder = `made/${contract}-${kinds ?? ""}-${name}`.toLowerCase().replaceAll(/[^a-z0-9/]+/g, "-");
      const kind = kinds === undefined ? [] : ["--kind", kinds];
      const made = workspace.jsgen("create-driver", name, ...domain, "--interface", contract, ...kind, "--out", folder);
      expect(made).toMatchObject({ code: 0, stderr: "" });
      const { code, stdout, stderr } = compileAndTest(folder, kebabCase(name));
      expect([code, stderr, stdout.match(/^not ok.*|error TS.*/gm)]).toEqual([0, "", null]);
      expect(workspace.jsgen("check", "--root", folder)).toMatchObject({ code: 0, stderr: "" });
      const example = `${folder}/drivers/${kebabCase(name)}/examples/exporter.yaml`;
      const jmp = join(workspace.folder, "node_modules/jumpstarter-ts/runtime/bin/jmp.js");
      expect(
        workspace.nodeIn(folder, jmp, "shell", "--exporter-config", join(workspace.folder, example), "--", "true"),
      ).toMatchObject({
        code: 0,
        stderr: "",
      });
    },
    120_000,
  );
});

describe("create-driver --package", () => {
  test("makes a package that can be published: author, exports, proto packages, list of drivers, and a page", () => {
    const made = workspace.jsgen(
      "create-driver",
      "fan",
      ...domain,
      "--author",
      "Jane <jane@acme.com>",
      "--out",
      "acme-fan",
    );
    expect(made).toMatchObject({
      code: 0,
      stderr: "",
      stdout: expect.stringContaining("next: cd acme-fan && npm install && npm test"),
    });
    expect(JSON.parse(workspace.read("acme-fan/package.json"))).toMatchObject({
      name: "acme-fan",
      author: "Jane <jane@acme.com>",
      peerDependencies: { "jumpstarter-ts": "^0.1.0" },
      exports: { "./generated/*": "./dist/generated/com/acme/lab/*/index.js" },
      jumpstarter: { interfaces: { "fan/v1": "./generated/fan/v1" }, drivers: { Fan: "./drivers/fan#Fan" } },
    });
    expect(workspace.read("acme-fan/README.md")).toContain(
      "| [`Fan`](drivers/fan/README.md) | `fan/v1` | a fan in memory |",
    );
    expect(workspace.read("acme-fan/drivers/fan/README.md")).toContain("| `level` | % | 0 | level at the start |");
  });

  test("takes the domain of the author where none is given, else one that says it is an example", () => {
    const prefixOf = (folder: string): unknown => JSON.parse(workspace.read(`${folder}/jsgen.config.json`)).package;
    workspace.jsgen("create-driver", "lamp", "--package", "--author", "Jane <jane@lab.acme.org>", "--out", "lamp");
    const { stdout } = workspace.jsgen("create-driver", "bulb", "--package");
    expect([prefixOf("lamp"), prefixOf("jumpstarter-driver-bulb")]).toEqual(["org.acme.lab", "com.example"]);
    expect(stdout).toContain(
      '"package" in jsgen.config.json is com.example: put in a domain you own before you publish',
    );
  });
});

describe("create-driver --in-tree", () => {
  const folder = "grown";

  beforeAll(() => {
    workspace.jsgen("create-driver", "first", ...domain, "--interface", "power", "--out", folder);
  });

  test("adds to a package: its interface, its row, its names; and all tests pass", () => {
    const added = workspace.jsgenIn(folder, "create-driver", "second-one", "--in-tree", "--kind", "unary,stream");
    expect(added).toMatchObject({ code: 0, stderr: "" });
    expect(workspace.read(`${folder}/README.md`)).toContain("a first that answers with samples |\n| [`SecondOne`](");
    expect(JSON.parse(workspace.read(`${folder}/package.json`)).jumpstarter.drivers).toEqual({
      FakeSecondOne: "./generated/second_one/v1#FakeSecondOne",
      First: "./drivers/first#First",
      SecondOne: "./drivers/second-one#SecondOne",
    });
    expect(compileAndTest(folder, "second-one")).toMatchObject({ code: 0 });
    // An interface of the project itself can have a second driver.
    expect(workspace.jsgenIn(folder, "create-driver", "third", "--interface", "second-one")).toMatchObject({ code: 0 });
    expect(workspace.read(`${folder}/drivers/third/third.ts`)).toContain(
      'import { SecondOneDriver, type SecondOneReading } from "../../generated/com/acme/lab/second_one/v1/index.js";',
    );
    expect(compileAndTest(folder, "third")).toMatchObject({ code: 0 });
  }, 60_000);

  test("prints files and differences with --dry-run, and writes nothing", () => {
    const before = workspace.texts();
    const { code, stdout } = workspace.jsgenIn(folder, "create-driver", "fourth", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toContain("would change package.json\n");
    expect(stdout).toContain("would write drivers/fourth/fourth.ts\n");
    expect(stdout).toMatch(
      /--- a\/README\.md\n\+\+\+ b\/README\.md\n@@ -\d+,\d+ \+\d+,\d+ @@\n[^@]*\n\+\| \[`Fourth`\]/,
    );
    expect(stdout).toContain(
      "--- /dev/null\n+++ b/interfaces/fourth.ts\n@@ -0,0 +1,14 @@\n+/** Controls one fourth. */\n",
    );
    expect(workspace.texts()).toEqual(before);
  });

  test("writes nothing when a file in the way was edited, or an interface is wrong", () => {
    const page = `${folder}/generated/README.md`;
    const wrong = `${folder}/interfaces/wrong.ts`;
    workspace.jsgenIn(folder, "create-driver", "fifth");
    for (const [path, text, code] of [
      [page, "mine", "JSG6101"],
      [wrong, "export abstract class WrongInterface {", "JSG1001"],
    ] as const) {
      const kept = existsSync(join(workspace.folder, path)) ? workspace.read(path) : undefined;
      workspace.write(path, text);
      const before = workspace.texts();
      const { code: exit, stderr } = workspace.jsgenIn(folder, "create-driver", "sixth");
      expect([exit, stderr.match(/JSG\d+/)?.[0]]).toEqual([1, code]);
      expect(workspace.texts()).toEqual(before);
      if (kept === undefined) workspace.delete(path);
      else workspace.write(path, kept);
    }
  });
});

/** What a command line is refused with; nothing is started or written. */
async function refusal(...args: readonly string[]): Promise<string> {
  const line = await parseArguments(["create-driver", ...args], "1.0.0");
  if (line.command !== "create-driver") throw new Error(`It asks for ${line.command}`);
  return planDriver(await completeRequest(line.name, line.flags, undefined, workspace.folder)).root;
}

describe("create-driver refuses with one line", () => {
  test.each<[readonly string[], string]>([
    [[], '"create-driver" needs a name, such as jsgen create-driver my-relay'],
    [
      ["--package", "relay"],
      '"create-driver" needs a name before --package relay, such as jsgen create-driver my-relay',
    ],
    [["3d-printer"], '"3d-printer" starts with a digit; start with a letter, such as "printer-3d"'],
    [["42"], '"42" starts with a digit; start with a letter, such as "device-42"'],
    [["caf\u00e9"], 'no name of a driver: take letters, digits and single hyphens, such as "cafe"'],
    [["x".repeat(65)], 'Name "xxxxxxxxxxxxxxxxxxxx..." is too long; take 64 characters at most'],
    [["../up"], '"../up" is no name of a driver: take letters, digits and single hyphens, such as "up"'],
    [["a--b"], '"a--b" is no name of a driver'],
    [["--", "-"], '"-" is no name of a driver: take letters, digits and single hyphens, such as "my-relay"'],
    [["x", "--kind", "unari"], 'Unknown kind "unari", did you mean "unary"?'],
    [["x", "--interface", "power", "--kind", "unary"], "--kind belongs to --interface new"],
    [["x", "--interface", "pover"], 'Unknown interface "pover", did you mean "power"?'],
    [["x", "--interface", "power/v2"], 'Unknown interface "power/v2", did you mean "power/v1"?'],
    [
      ["x", "--interface", "my-harness"],
      'A driver of "my-harness/v1" is made of others (power, network, storage, bootPin, debug)',
    ],
    [["power"], 'Interface "power/v1" exists already in jumpstarter-ts: say --interface power, or take another name'],
    [
      ["mock-power", "--interface", "power"],
      'Driver "MockPower" exists already in "jumpstarter-ts" (./drivers/power#MockPower)',
    ],
    [["x", "--package", "lab"], '--package "lab" is not a dotted name of two or more words in lower case'],
    [["x", "--package", "jumpstarter.lab"], '"jumpstarter.lab" starts the protobuf packages of jumpstarter-ts'],
    [["x", ...domain, "--out", "node_modules"], 'node_modules" exists and is not empty; name another one with --out'],
    [["x", ...domain, "--out", "@"], '"@" cannot be the name of an npm package; choose another folder'],
    [["x", "--in-tree", "--package"], "--in-tree and --package exclude each other"],
    [["x", "y"], 'Unexpected argument "y" after "x"'],
    [["x", "--force"], '--force means nothing to "create-driver"'],
  ])("%j", async (args, message) => {
    const failed = refusal(...args);
    await expect(failed).rejects.toMatchObject({ name: "CliError", exitCode: 2 });
    await expect(failed).rejects.toThrow(message);
    await expect(failed).rejects.toThrow(/^[^\n]*$/);
  });

  test("a folder, a file or an id of the project itself", async () => {
    workspace.write("drivers/here/notes.txt", "");
    workspace.write("drivers/here/index.ts", "export {};\n");
    await expect(refusal("here")).rejects.toThrow('"drivers/here/index.ts" exists already; take another name');
    workspace.write(
      "interfaces/there.ts",
      "/** There. */ export abstract class ThereInterface { static readonly id = 'there/v1'; }",
    );
    await expect(refusal("there")).rejects.toThrow('Interface "there/v1" exists already in this project');
    workspace.delete("drivers/here");
    workspace.delete("interfaces");
  });

  test("a flag of create-driver given to another command", () => {
    expect(workspace.jsgen("check", "--kind", "unary")).toMatchObject({
      code: 2,
      stderr: 'jsgen: --kind belongs to "create-driver"; see jsgen --help\n',
    });
  });
});

describe("create-driver on a terminal", () => {
  /** Answers in order; the last ones are the defaults. */
  const asked = async (flags: Flags, name: string | undefined, ...answers: readonly string[]) => {
    const questions: string[] = [];
    const left = [...answers];
    const request = await completeRequest(
      name,
      flags,
      async (question, fallback) => {
        questions.push(`${question} [${fallback}]`);
        return left.shift() || fallback;
      },
      tmpdir(),
    );
    return { questions, request };
  };

  test("asks for everything, and an empty answer takes the default", async () => {
    const { questions, request } = await asked(
      {},
      undefined,
      "my-relay",
      "",
      "unary,bytes",
      "",
      "com.acme.lab",
      "",
      "Jane",
    );
    expect(questions).toEqual([
      "Name of the driver []",
      'Interface: "new", or one that exists, such as power [new]',
      "Its methods: unary, stream, bytes [unary]",
      'Where: "in-tree", or a "package" of its own [package]',
      "Domain you own, read backwards, for its protobuf packages [com.example]",
      "Folder [jumpstarter-driver-my-relay]",
      "Author []",
    ]);
    expect(request).toEqual({
      name: "my-relay",
      contract: "new",
      kinds: ["unary", "bytes"],
      place: { kind: "package", folder: join(tmpdir(), "jumpstarter-driver-my-relay"), prefix: "com.acme.lab" },
      author: "Jane",
      dryRun: false,
    });
  });

  test("asks only for what no flag says", async () => {
    const flags = { interface: "power", package: "com.acme.lab", out: "x", author: "Jane" };
    expect((await asked(flags, "relay")).questions).toEqual([]);
    expect((await asked({ ...flags, package: "" }, "relay")).questions).toHaveLength(1);
  });

  test("is asked on standard error, as a person sees it", () => {
    const program = join(workspace.folder, "node_modules/jumpstarter-ts/generator/bin/jsgen.js");
    const command = `"${process.execPath}" "${program}" create-driver terminal --interface new --in-tree --dry-run`;
    const { status, stdout } = spawnSync("script", ["-qec", `${command} 2>&1 >/dev/null`, "/dev/null"], {
      cwd: workspace.folder,
      input: "bytes\n",
      encoding: "utf8",
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining("Its methods: unary, stream, bytes [unary]: ")]);
  });
});
