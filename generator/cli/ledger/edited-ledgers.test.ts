import { spawnSync } from "node:child_process";
import { describe, expect, test } from "@jest/globals";
import { TemporaryProject } from "../testing/temporary-project.js";

const meter = `/** One measurement. */
export interface Reading {
  /** Rail voltage. */
  voltage: number;
  /** Current of the rail. */
  current: number;
}

/** Measures. */
export abstract class MeterInterface {
  static readonly id: string = "meter/v1";

  /** Measures once. */
  abstract measure(): Promise<Reading>;
}
`;
const files = { "interfaces/meter.ts": meter, "jsgen.config.json": JSON.stringify({ package: "acme.lab" }) };
const proto = "generated/acme/lab/meter/v1/meter.proto";

describe("a proto that was edited by hand", () => {
  const edits: readonly [what: string, edit: (project: TemporaryProject) => void][] = [
    ["another number", (project) => project.edit(proto, "double current = 2", "double current = 7")],
    [
      "a reservation taken back",
      (project) => project.write(proto, project.read(proto).replace(/^ *reserved .*\n/gm, "")),
    ],
    ["two numbers swapped", swapNumbers],
  ];
  const commands = [["check"], [], ["--force"]].map((args) => ({ args, name: ["jsgen", ...args].join(" ") }));
  for (const [what, edit] of edits) {
    test.each(commands)(`(${what}) is refused by $name, which writes nothing`, ({ args }) => {
      using project = withReservation();
      edit(project);
      const before = project.texts();
      const { code, stdout, stderr } = project.jsgen(...args);
      expect([code, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(`error JSG6109: "${proto}" was edited by hand`);
      expect(stderr).toContain(`git checkout -- ${proto}`);
      expect(stderr).not.toContain("JSG6101");
      expect(project.texts()).toEqual(before);
    });
  }

  test("is shown at its line with what was committed, and restored by the remedy", () => {
    using project = withReservation();
    commit(project);
    const before = project.texts();
    project.edit(proto, "double current = 2", "double current = 7");
    const line =
      project
        .read(proto)
        .split("\n")
        .findIndex((text) => text.includes("current = 7")) + 1;
    const { code, stderr } = project.jsgen("check");
    expect(code).toBe(1);
    expect(stderr).toContain(`${proto}:${line}:3 - error JSG6109`);
    expect(stderr).toMatch(/^ +- {2}double current = 7.*\n +\+ {2}double current = 2/m);
    git(project, "checkout", "--", proto);
    expect(project.jsgen("check").code).toBe(0);
    expect(project.texts()).toEqual(before);
  });

  test("is told of beside a mistake in an interface", () => {
    using project = withReservation();
    project.edit(proto, "double current = 2", "double current = 7");
    project.write(
      "interfaces/bad.ts",
      meter.replaceAll("Meter", "Bad").replace("meter/v1", "bad/v1").replace("voltage: number", "voltage: symbol"),
    );
    const { code, stderr } = project.jsgen();
    expect(code).toBe(1);
    expect(stderr).toMatch(/interfaces\/bad\.ts:4:\d+ - error JSG2/);
    expect(stderr).toContain("JSG6109");
  });
});

const both = "current: number;\n  /** Ours. */\n  phase: number;\n  /** Theirs. */\n  power: number;";

describe("a proto that differs from the list of generated files", () => {
  test("is accepted when it is what is committed, as after a merge", () => {
    using project = withReservation();
    swapNumbers(project);
    commit(project);
    expect(project.jsgen()).toMatchObject({ code: 0, stderr: "" });
    expect(project.read(proto)).toMatch(/double current = 1[\s\S]*double voltage = 2/);
    expect(project.jsgen("check").code).toBe(0);
  });

  test("is accepted while a merge is under way when the other side has it", () => {
    using project = withReservation();
    commit(project);
    git(project, "checkout", "--quiet", "-b", "other");
    project.edit("interfaces/meter.ts", "  current: number;", "  current: number;\n  /** Theirs. */\n  power: number;");
    project.jsgen();
    commit(project);
    const theirs = project.read(proto);
    git(project, "checkout", "--quiet", "main");
    project.edit("interfaces/meter.ts", "  current: number;", "  current: number;\n  /** Ours. */\n  phase: number;");
    project.jsgen();
    commit(project);
    const [list, ours] = [project.read("generated/.jsgen.json"), project.texts()];
    git(project, "merge", "--quiet", "other");
    for (const [path, text] of Object.entries(ours)) if (path.startsWith("generated/")) project.write(path, text);
    project.write("interfaces/meter.ts", meter.replace("current: number;", both));
    project.write(proto, theirs);
    expect(project.read("generated/.jsgen.json")).toBe(list);
    expect(project.jsgen()).toMatchObject({ code: 0 });
    expect(project.read(proto)).toMatch(/double power = 4[\s\S]*double phase = 5/);
  });

  test("is accepted when the list does not name it", () => {
    using project = withReservation();
    project.edit(proto, "double current = 2", "double current = 7");
    project.delete("generated/.jsgen.json");
    expect(project.jsgen("--force").code).toBe(0);
    expect(project.read(proto)).toContain("double current = 7");
  });

  test("has the finding of a merge while both sides stand in it", () => {
    using project = withReservation();
    project.edit(proto, "message Reading", "<<<<<<< ours\nmessage Reading");
    const { code, stderr } = project.jsgen("--force");
    expect(code).toBe(1);
    expect(stderr).toContain("JSG3003");
    expect(stderr).not.toContain("JSG6109");
  });
});

let pristine: Readonly<Record<string, string>> | undefined;

/** A generated project whose proto keeps a number of a field that is gone. */
function withReservation(): TemporaryProject {
  if (pristine === undefined) {
    using first = new TemporaryProject(files);
    first.edit("interfaces/meter.ts", "  current: number;", "  current: number;\n  /** Once. */\n  old: number;");
    first.jsgen();
    first.write("interfaces/meter.ts", meter);
    first.jsgen();
    pristine = first.texts();
  }
  return new TemporaryProject(pristine);
}

function swapNumbers(project: TemporaryProject): void {
  project.edit(proto, "double voltage = 1", "double voltage = 9");
  project.edit(proto, "double current = 2", "double current = 1");
  project.edit(proto, "double voltage = 9", "double voltage = 2");
}

function commit(project: TemporaryProject): void {
  git(project, "init", "--quiet", "--initial-branch=main");
  git(project, "add", "--all");
  git(project, "commit", "--quiet", "--message", "all");
}

/** Runs git with an author; a merge that stops for a conflict is what one test wants. */
function git({ folder }: TemporaryProject, ...args: readonly string[]): void {
  const author = ["-c", "user.name=test", "-c", "user.email=test@example.org"];
  const { status, stderr, stdout } = spawnSync("git", [...author, ...args], { cwd: folder, encoding: "utf8" });
  if (status !== 0 && args[0] !== "merge") throw new Error(`git ${args.join(" ")}: ${stdout}${stderr}`);
}
