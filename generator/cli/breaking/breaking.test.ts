import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { entriesOf } from "../../diagnostics/catalogue/all-entries.js";
import { TemporaryProject } from "../testing/temporary-project.js";

const bench = `import type { FanInterface } from "./fan.js";

/** What feeds the rail. */
export type Source = "mains" | "battery" | "solar";

/** One measurement. */
export interface Reading {
  /** Rail voltage. @unit V @range 0..60 */
  voltage: number;
  /** What feeds the rail. */
  source: Source;
  /** Single samples. */
  samples: number[];
}

/** A bench. */
export abstract class BenchInterface {
  static readonly id: string = "bench/v1";
  /** The fan. */
  abstract readonly fan: FanInterface;
  /** Switches on. @idempotent */
  abstract on(): Promise<void>;
  /** Switches off. */
  abstract off(): Promise<void>;
  /**
   * Sets the supply.
   * @param volts Target. @unit V @range 0..60
   * @param amps Limit. @default 2
   */
  abstract set(volts: number, amps?: number, label?: string): Promise<void>;
  /** Measures. @readonly */
  abstract read(): Promise<Reading>;
  /** Watches. */
  abstract watch(): AsyncIterable<number>;
  /** Plays. @param wave Samples. @range -1..1 */
  abstract play(wave: AsyncIterable<number>, gain: number, loops?: number): Promise<number>;
  /** Loops. */
  abstract loop(wave: AsyncIterable<Uint8Array>, raw?: boolean): AsyncIterable<number>;
}
`;

const fan = `/** Cools. */
export abstract class FanInterface {
  static readonly id: string = "fan/v1";
  /** Stops. */
  abstract stop(): Promise<void>;
}

/** Cools more. */
export abstract class TurboInterface extends FanInterface {
  static override readonly id: string = "turbo/v1";
  /** Goes. @wireName go_fast */
  abstract go(): Promise<void>;
}

/** May change. */
export abstract class SketchInterface {
  static readonly id: string = "sketch/v1alpha1";
  /** Draws. */
  abstract draw(x: number): Promise<void>;
}
`;

const relay = `syntax = "proto3";

package acme.relay.v1;

message Relay {
  string name = 1;
  int32 pin = 2;
}
`;

const files = {
  "interfaces/bench.ts": bench,
  "interfaces/fan.ts": fan,
  "protos/acme/relay/v1/relay.proto": relay,
  "jsgen.config.json": JSON.stringify({ package: "acme.lab", protos: "protos" }),
};

let project: TemporaryProject;

beforeAll(() => {
  project = new TemporaryProject(files);
  git("init", "--quiet", "--initial-branch=main");
  expect(project.jsgen()).toMatchObject({ code: 0 });
  commit("first");
});

afterAll(() => project[Symbol.dispose]());

type Edit = readonly [path: string, before: string, after: string];

interface Case {
  readonly change: string;
  readonly edits: readonly Edit[];
  /** The committed proto of this folder is deleted, so that numbers are dealt anew. */
  readonly lost?: string;
  /** `JSG4001 interfaces/bench.ts:30:31`, and a part of the message. */
  readonly found: readonly (readonly [string, string])[];
}

/** The language allows nothing required after them. */
const optionals = "amps?: number, label?: string";
const inBench = (before: string, after: string): readonly Edit[] => [["interfaces/bench.ts", before, after]];
const inFan = (before: string, after: string): readonly Edit[] => [["interfaces/fan.ts", before, after]];
const inRelay = (before: string, after: string): readonly Edit[] => [
  ["protos/acme/relay/v1/relay.proto", before, after],
];
const at = (code: string, line: number, column: number, file = "bench") =>
  `${code} interfaces/${file}.ts:${line}:${column}`;

const breaking: readonly Case[] = [
  {
    change: "parameters in another order",
    edits: inBench(optionals, "label?: string, amps?: number"),
    found: [[at("JSG4001", 30, 31), 'were "volts, amps, label" and are "volts, label, amps" now']],
  },
  {
    change: "a parameter in front of others",
    edits: inBench("volts: number, amps", "volts: number, slow?: boolean, amps"),
    found: [[at("JSG4001", 30, 31), "SetRequest.slow"]],
  },
  {
    change: "a parameter gone",
    edits: inBench(", label?: string", ""),
    found: [[at("JSG4002", 30, 12), 'lost its parameter "label"']],
  },
  {
    change: "a new parameter that has to be there",
    edits: inBench(optionals, "amps: number | undefined, label: string | undefined, color: string"),
    found: [[at("JSG4003", 30, 84), "SetRequest.color"]],
  },
  {
    change: "a single answer that became a stream",
    edits: inBench("watch(): AsyncIterable<number>", "watch(): Promise<number>"),
    found: [[at("JSG4004", 34, 12), "server stream from true to false (RPC_SAME_SERVER_STREAMING)"]],
  },
  {
    change: "a stream behind a parameter that it was in front of",
    edits: inBench("wave: AsyncIterable<number>, gain: number", "gain: number, wave: AsyncIterable<number>"),
    found: [[at("JSG4001", 36, 17), 'were "wave, gain, loops" and are "gain, wave, loops" now']],
  },
  {
    change: "a parameter in front of a stream",
    edits: inBench("wave: AsyncIterable<number>, gain", "wet: boolean | undefined, wave: AsyncIterable<number>, gain"),
    found: [[at("JSG4001", 36, 17), "PlayRequest.Open.wet"]],
  },
  {
    change: "a parameter beside a stream gone",
    edits: inBench("gain: number, loops?", "loops?"),
    found: [[at("JSG4002", 36, 12), 'lost its parameter "gain"']],
  },
  {
    change: "a narrower range of what is streamed",
    edits: inBench("@range -1..1", "@range 0..1"),
    found: [[at("JSG4007", 36, 17), "PlayRequest.Item.wave"]],
  },
  {
    change: "a client stream that became two-way",
    edits: inBench("loops?: number): Promise<number>", "loops?: number): AsyncIterable<number>"),
    found: [[at("JSG4004", 36, 12), "server stream from false to true (RPC_SAME_SERVER_STREAMING)"]],
  },
  {
    change: "a two-way stream that takes a list",
    edits: inBench("wave: AsyncIterable<Uint8Array>", "wave: Uint8Array[]"),
    found: [[at("JSG4004", 38, 12), "client stream from true to false (RPC_SAME_CLIENT_STREAMING)"]],
  },
  {
    change: "a default changed",
    edits: inBench("@default 2", "@default 3"),
    found: [[at("JSG4006", 30, 31), "changed its default from 2 to 3"]],
  },
  {
    change: "a default gone",
    edits: inBench(" @default 2", ""),
    found: [[at("JSG4006", 30, 31), "from 2 to none"]],
  },
  {
    change: "a unit changed",
    edits: inBench("Rail voltage. @unit V", "Rail voltage. @unit mV"),
    found: [[at("JSG4007", 9, 3), "changed its unit from V to mV (FIELD_SAME_UNIT)"]],
  },
  {
    change: "a range narrowed",
    edits: inBench("Target. @unit V @range 0..60", "Target. @unit V @range 0..48"),
    found: [[at("JSG4007", 30, 16), "narrowed its range from 0..60 to 0..48"]],
  },
  {
    change: "no longer idempotent",
    edits: inBench(" @idempotent", ""),
    found: [[at("JSG4008", 22, 12), "was idempotent and is not idempotent now"]],
  },
  {
    change: "destructive from now on",
    edits: inBench("Switches off.", "Switches off. @destructive"),
    found: [[at("JSG4008", 24, 12), "is destructive now"]],
  },
  {
    change: "a child of another interface",
    edits: [
      ["interfaces/bench.ts", "import type { FanInterface }", "import type { TurboInterface }"],
      ["interfaces/bench.ts", "fan: FanInterface", "fan: TurboInterface"],
    ],
    found: [[at("JSG4010", 20, 21), "is turbo/v1 instead of fan/v1 now"]],
  },
  {
    change: "a child gone",
    edits: inBench("  /** The fan. */\n  abstract readonly fan: FanInterface;\n", ""),
    found: [[at("JSG4010", 17, 23), 'lost its child "fan"']],
  },
  {
    change: "a base gone",
    edits: [
      ["interfaces/fan.ts", " extends FanInterface", ""],
      ["interfaces/fan.ts", "override ", ""],
    ],
    found: [
      [at("JSG4011", 9, 23, "fan"), 'extends "fan/v1" no more'],
      [at("JSG4103", 9, 23, "fan"), "TurboService.Stop"],
    ],
  },
  {
    change: "another name on the original wire",
    edits: inFan(" @wireName go_fast", ""),
    found: [[at("JSG4012", 12, 12, "fan"), "is called go instead of go_fast"]],
  },
  {
    change: "an interface whose version was raised in place",
    edits: inBench("bench/v1", "bench/v2"),
    found: [[at("JSG4101", 17, 23), '"acme.lab.bench.v1" is gone']],
  },
  {
    change: "a class renamed",
    edits: inBench("BenchInterface", "TableInterface"),
    found: [[at("JSG4102", 17, 23), "BenchService"]],
  },
  {
    change: "a method gone, told once",
    edits: inBench("  /** Switches off. */\n  abstract off(): Promise<void>;\n", ""),
    found: [[at("JSG4103", 17, 23), "BenchService.Off"]],
  },
  {
    change: "a type renamed while its proto was lost",
    edits: inBench("Source", "Feed").concat(inBench("Source", "Feed")),
    lost: "bench",
    found: [
      [at("JSG4109", 11, 3), "changed its type from .acme.lab.bench.v1.Source to .acme.lab.bench.v1.Feed"],
      [at("JSG4104", 17, 23), "acme.lab.bench.v1.Source"],
    ],
  },
  {
    change: "a field gone while the proto was lost",
    edits: inBench("  /** Single samples. */\n  samples: number[];\n", ""),
    lost: "bench",
    found: [[at("JSG4105", 7, 18), 'Reading.samples" is gone and its name "samples" is not reserved; is gone and its']],
  },
  {
    change: "a literal gone while the proto was lost",
    edits: inBench(' | "solar"', ""),
    lost: "bench",
    found: [[at("JSG4106", 4, 13), "SOURCE_SOLAR"]],
  },
  {
    change: "a field renamed while the proto was lost",
    edits: inBench("  voltage: number", "  volts: number"),
    lost: "bench",
    found: [[at("JSG4107", 7, 18), "FIELD_SAME_JSON_NAME, FIELD_SAME_NAME"]],
  },
  {
    change: "a literal renamed while the proto was lost",
    edits: inBench('"solar"', '"sun"'),
    lost: "bench",
    found: [[at("JSG4108", 4, 13), "SOURCE_SUN"]],
  },
  {
    change: "a field of another type while the proto was lost",
    edits: inBench("  voltage: number", "  voltage: string").concat(inBench(" @unit V @range 0..60", "")),
    lost: "bench",
    found: [
      [at("JSG4007", 9, 3), "FIELD_SAME_UNIT"],
      [at("JSG4109", 9, 3), "from double to string (FIELD_SAME_TYPE, FIELD_WIRE_JSON_COMPATIBLE_TYPE)"],
    ],
  },
  {
    change: "a field that became optional",
    edits: inBench("  voltage: number", "  voltage?: number"),
    found: [[at("JSG4110", 9, 3), "from implicit to optional (FIELD_SAME_CARDINALITY)"]],
  },
  {
    change: "a promise that drivers in the field do not keep",
    edits: inBench("Switches off.", "Switches off. @idempotent"),
    found: [[at("JSG4113", 24, 12), "RPC_SAME_IDEMPOTENCY_LEVEL"]],
  },
  {
    change: "a message of a hand-written proto",
    edits: inRelay("int32 pin = 2", "string pin = 2"),
    found: [["JSG4109 protos/acme/relay/v1/relay.proto:7:3", "from int32 to string"]],
  },
];

describe("jsgen breaking finds", () => {
  for (const { change, edits, lost, found } of breaking) {
    test(change, () => {
      using _ = changed(edits, lost);
      const { code, stdout } = project.jsgen("breaking", "--against", "main", "--format", "json");
      const report = JSON.parse(stdout);
      expect(report.diagnostics.map(placeOf)).toEqual(found.map(([place]) => place));
      for (const [index, [, part]] of found.entries()) expect(report.diagnostics[index].message).toContain(part);
      expect([code, report.kind]).toEqual([1, "breaking"]);
    });
  }

  test("a reservation given up, in a proto that is compared with a later state of itself", () => {
    using _ = changed(inRelay("  int32 pin = 2;\n", "  reserved 2;\n  reserved 'pin';\n".replaceAll("'", '"')));
    project.jsgen("--force");
    using later = committedOn("later");
    project.write("protos/acme/relay/v1/relay.proto", relay.replace("  int32 pin = 2;\n", ""));
    const { stdout } = project.jsgen("breaking", "--against", later.branch, "--format", "json");
    expect(JSON.parse(stdout).diagnostics.map(placeOf)).toEqual(["JSG4111 protos/acme/relay/v1/relay.proto:5:1"]);
  });

  test("a request replaced in a hand-written proto", () => {
    const service = "service S {\n  rpc Go(Relay) returns (Relay);\n}\nmessage Other {}\n";
    using _ = changed(inRelay("message", `${service}message`));
    project.jsgen("--force");
    using later = committedOn("later");
    project.edit("protos/acme/relay/v1/relay.proto", "Go(Relay)", "Go(Other)");
    const { stdout } = project.jsgen("breaking", "--against", later.branch, "--format", "json");
    expect(JSON.parse(stdout).diagnostics.map(placeOf)).toEqual(["JSG4112 protos/acme/relay/v1/relay.proto:6:3"]);
  });

  test("something under every code of the catalogue", () => {
    const codes = entriesOf("compatibility").map(({ code }) => code);
    const tested = breaking.flatMap(({ found }) => found.map(([place]) => place.slice(0, 7)));
    expect(codes.filter((code) => ![...tested, "JSG4111", "JSG4112"].includes(code))).toEqual([]);
  });
});

describe("jsgen breaking allows", () => {
  test.each<readonly [string, readonly Edit[]]>([
    ["no change", []],
    ["an optional parameter at the end", inBench("label?: string", "label?: string, color?: string")],
    ["a list at the end", inBench(optionals, "amps: number | undefined, label: string | undefined, tags: string[]")],
    ["a wider range", inBench("Target. @unit V @range 0..60", "Target. @unit V @range 0..100")],
    ["a default spelt otherwise", inBench("@default 2", "@default 2.0")],
    ["a new method, type and literal", inBench('"solar";', '"solar" | "fuel";')],
    ["a field gone and reserved", inBench("  /** Single samples. */\n  samples: number[];\n", "")],
    ["anything in an unstable version", inFan("draw(x: number)", "paint()")],
    ["members in another order", inBench('"mains" | "battery"', '"battery" | "mains"')],
  ])("%s", (_, edits) => {
    using _undo = changed(edits);
    expect(project.jsgen("breaking", "--against", "main")).toEqual({
      code: 0,
      stdout: "nothing breaks: 4 interfaces compatible with main\n",
      stderr: "",
    });
  });
});

describe("jsgen breaking --against", () => {
  const edit = inBench(", label?: string", "");

  test.each(["main", "HEAD", "v1.0", "refs/heads/main"])("takes the git ref %s", (ref) => {
    git("tag", "--force", "v1.0", "main");
    using _ = changed(edit);
    expect(project.jsgen("breaking", "--against", ref)).toMatchObject({ code: 1, stdout: "" });
  });

  test("takes another generated folder", () => {
    using _ = changed([]);
    git("worktree", "add", "--quiet", "--detach", "old");
    using _edited = changed(edit);
    const { code, stderr } = project.jsgen("breaking", "--against", "old/generated");
    git("worktree", "remove", "--force", "old");
    expect([code, stderr.split("\n")[0]]).toEqual([
      1,
      'interfaces/bench.ts:30:12 - error JSG4002: "acme.lab.bench.v1.BenchService.Set" lost its parameter "label" (PARAMETER_NO_DELETE)',
    ]);
  });

  test("takes a descriptor set that another compiler made", () => {
    using _ = changed(edit);
    const buf = join(process.cwd(), "node_modules/@bufbuild/buf/bin/buf");
    const input = join(project.folder, ".git/base");
    git("worktree", "add", "--quiet", "--detach", input);
    const made = spawnSync(process.execPath, [buf, "build", `${input}/generated`, "-o", "base.binpb"], {
      cwd: project.folder,
      encoding: "utf8",
    });
    git("worktree", "remove", "--force", input);
    expect(made.stderr).toBe("");
    const { code, stdout } = project.jsgen("breaking", "--against", "base.binpb", "--format", "json");
    expect([code, JSON.parse(stdout).diagnostics.map(placeOf)]).toEqual([1, [at("JSG4002", 30, 12)]]);
  });

  test("reports mistakes in the interfaces as such", () => {
    using _ = changed(inBench("label?: string", "label?: unknown"));
    const { code, stdout } = project.jsgen("breaking", "--against", "main", "--format", "json");
    expect([code, JSON.parse(stdout).kind]).toEqual([1, "diagnostics"]);
  });

  test.each<readonly [string, readonly string[], number, string]>([
    ["nothing", [], 2, '"breaking" needs --against'],
    ["a misspelt branch", ["--against", "mian"], 2, 'Unknown git ref "mian", did you mean "main"?'],
    ["an unknown ref", ["--against", "release-9"], 2, 'Unknown git ref "release-9"; known are '],
    ["what looks like a flag", ["--against=--all"], 2, 'Unknown git ref "--all"'],
    ["a folder without protos", ["--against", "./interfaces"], 2, 'There is no .proto in the folder "./interfaces"'],
    ["another output folder", ["--against", "main", "--out", "else"], 2, 'There is no .proto below "else" at "main"'],
    ["a missing descriptor set", ["--against", "lost.binpb"], 74, "cannot read or write: ENOENT"],
    ["a broken descriptor set", ["--against", "broken.binpb"], 74, 'cannot read "broken.binpb" as a descriptor set'],
    ["a broken proto", ["--against", "broken"], 74, "broken/a.proto:2:1: "],
    ["a name that is a folder and a branch", ["--against", "both"], 2, '"both" is a path and a git ref'],
  ])("refuses %s", (_, args, code, text) => {
    using _undo = changed([]);
    git("branch", "--force", "both");
    project.write("both/keep", "");
    project.write("broken.binpb", "no protobuf");
    project.write("broken/a.proto", 'syntax = "proto3";\nmassage A {}\n');
    const result = project.jsgen("breaking", ...args);
    expect([result.code, result.stdout]).toEqual([code, ""]);
    expect(result.stderr).toContain(text);
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
  });

  test("refuses a ref where there is no repository", () => {
    using alone = new TemporaryProject(files);
    expect(alone.jsgen("breaking", "--against", "main")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no "main"'),
    });
  });
});

/** Edits the project; everything is as committed again when the result is disposed. */
function changed(edits: readonly Edit[], lost?: string): Disposable {
  for (const [path, before, after] of edits) {
    expect(project.read(path)).toContain(before);
    project.edit(path, before, after);
  }
  if (lost !== undefined) project.delete(`generated/acme/lab/${lost}`);
  return {
    [Symbol.dispose]: () => {
      git("checkout", "--quiet", "--force", "main");
      git("clean", "-d", "--force", "--quiet");
    },
  };
}

/** Commits what is there on a branch of its own, which is deleted when the result is disposed. */
function committedOn(branch: string): Disposable & { readonly branch: string } {
  git("checkout", "--quiet", "-b", branch);
  commit(branch);
  return {
    branch,
    [Symbol.dispose]: () => {
      git("checkout", "--quiet", "--force", "main");
      git("branch", "--quiet", "-D", branch);
    },
  };
}

interface Found {
  readonly code: string;
  readonly span?: { readonly file: string; readonly line: number; readonly column: number };
}

function placeOf({ code, span }: Found): string {
  return span === undefined ? code : `${code} ${span.file}:${span.line}:${span.column}`;
}

function commit(message: string): void {
  git("add", "--all");
  git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--message", message);
}

function git(...args: readonly string[]): void {
  const { status, stderr } = spawnSync("git", args, { cwd: project.folder, encoding: "utf8" });
  expect([args, status, status === 0 ? "" : stderr]).toEqual([args, 0, ""]);
}
