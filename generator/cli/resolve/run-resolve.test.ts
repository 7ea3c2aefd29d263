import { describe, expect, test } from "@jest/globals";
import { GitProject } from "../testing/git-project.js";
import { TemporaryProject } from "../testing/temporary-project.js";

const proto = "generated/acme/lab/fan/v1/fan.proto";

/** A fan whose record has these fields; each is `number`. Its modes are a list of literals. */
function fan(fields: readonly string[], modes: readonly string[] = ["slow", "fast"]): string {
  return `/** How it turns. */
export interface Turning {
${fields.map((field) => `  /** One of the fields. */\n  ${field}: number;\n`).join("")}}

/** Cools. */
export abstract class FanInterface {
  static readonly id: string = "fan/v1";

  /** Sets it. @param turning How. @param mode How, too. */
  abstract set(turning: Turning, mode: ${modes.map((mode) => `"${mode}"`).join(" | ")}): Promise<void>;
}
`;
}

interface Branches {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/** A repository in the middle of a merge: on branch ours, with what theirs changed. */
function merging({ base, ours, theirs }: Branches): GitProject {
  const project = new GitProject({ "interfaces/fan.ts": base, "jsgen.config.json": '{ "package": "acme.lab" }' });
  const commit = (name: string) => {
    expect(project.jsgen()).toMatchObject({ code: 0 });
    project.commit(name);
  };
  commit("base");
  for (const [name, text] of Object.entries({ ours, theirs })) {
    project.git("checkout", "--quiet", "-b", name, "main");
    project.write("interfaces/fan.ts", text);
    commit(name);
  }
  project.git("checkout", "--quiet", "ours");
  expect(project.git("merge", "--quiet", "theirs")).toBe(1);
  return project;
}

/** Fields and values with their numbers, as the proto has them. */
function numbers(project: TemporaryProject): readonly string[] {
  return project.read(proto).match(/\w+ = \d+(?=[ ;])|reserved .*;/g) ?? [];
}

describe("jsgen resolve", () => {
  test("numbers theirs again by name, where both branches added fields, values and nothing else moves", () => {
    using project = merging({
      base: fan(["speed"]),
      ours: fan(["speed", "ours"], ["slow", "fast", "turbo"]),
      theirs: fan(["speed", "zeta", "alpha"], ["slow", "fast", "quiet"]),
    });
    expect(project.read(proto)).toContain("<<<<<<<");
    expect(project.jsgen("resolve", "--base", "main")).toEqual({
      code: 0,
      stderr: "",
      stdout: `resolved ${proto}
  SetRequest.Mode.MODE_QUIET: 3 -> 4
  Turning.zeta: 2 -> 4
1 file resolved, 2 numbers moved; now merge the interfaces and run jsgen --force
`,
    });
    expect(numbers(project)).toEqual(
      expect.arrayContaining(["speed = 1", "ours = 2", "alpha = 3", "zeta = 4", "MODE_TURBO = 3", "MODE_QUIET = 4"]),
    );
    const resolved = project.read(proto);
    project.write("interfaces/fan.ts", fan(["speed", "ours", "zeta", "alpha"], ["slow", "fast", "turbo", "quiet"]));
    expect(project.jsgen("--force")).toMatchObject({ code: 0, stderr: "" });
    expect(project.read(proto)).toBe(resolved);
    expect(project.jsgen("check").code).toBe(0);
    expect(project.jsgen("resolve", "--base", "main").stdout).toBe("nothing to resolve\n");
  });

  test("keeps what either branch reserved", () => {
    using project = merging({
      base: fan(["speed", "angle", "tilt"]),
      ours: fan(["speed", "tilt", "ours", "more"]),
      theirs: fan(["speed", "angle", "theirs", "last"]),
    });
    expect(project.jsgen("resolve", "--base", "main").code).toBe(0);
    const text = project.read(proto);
    expect(text).toContain("reserved 2; // double angle\n  reserved 3; // double tilt\n");
    expect(text).toContain('reserved "angle", "tilt";');
    expect(numbers(project)).toEqual(
      expect.arrayContaining(["speed = 1", "ours = 4", "more = 5", "last = 6", "theirs = 7"]),
    );
  });

  test("finds numbers used twice in a merge without markers, also once it is committed", () => {
    using project = merging({
      base: fan(["speed"]),
      ours: fan(["speed", "ours"]),
      theirs: fan(["speed", "theirs"]),
    });
    const merged = project.read(proto).replaceAll(/^[<=>]{7}.*\n/gm, "");
    expect(merged).toMatch(/ours = 2;[\s\S]*theirs = 2;/);
    project.write(proto, merged);
    project.write("interfaces/fan.ts", fan(["speed", "ours", "theirs"]));
    expect(project.jsgen("--force").code).toBe(1);
    project.commit("Merge");
    expect(project.jsgen("resolve", "--base", "main").stdout).toContain("  Turning.theirs: 2 -> 3\n");
  });

  test("lets a proto pass that git merged by itself, and merges the list of generated files", () => {
    using project = merging({
      base: fan(["speed"]),
      ours: fan(["speed", "ours"]),
      theirs: fan(["speed"], ["slow", "fast", "quiet"]),
    });
    expect(project.read(proto)).not.toContain("<<<<<<<");
    expect(project.read("generated/.jsgen.json")).toContain("<<<<<<<");
    project.write("interfaces/fan.ts", fan(["speed", "ours"], ["slow", "fast", "quiet"]));
    expect(project.jsgen("--force").stderr).toContain("jsgen resolve --base REF");
    expect(project.jsgen("resolve", "--base", "main")).toMatchObject({ code: 0, stdout: "nothing to resolve\n" });
    expect(project.jsgen("--force")).toMatchObject({ code: 0, stderr: "" });
    expect(project.jsgen("check").code).toBe(0);
  });

  test("keeps the numbers of the branch that is published when that is the base", () => {
    using project = merging({
      base: fan(["speed"]),
      ours: fan(["speed", "ours"]),
      theirs: fan(["speed", "theirs"]),
    });
    expect(project.jsgen("resolve", "--base", "theirs").stdout).toContain("  Turning.ours: 2 -> 3\n");
    expect(numbers(project)).toEqual(expect.arrayContaining(["theirs = 2", "ours = 3"]));
  });

  test("refuses to move a number that the base has, and writes nothing", () => {
    using project = merging({
      base: fan(["speed"]),
      ours: fan(["speed", "ours"]),
      theirs: fan(["speed", "theirs"]),
    });
    project.edit(proto, "double speed = 1;", "double speed = 9;");
    const before = project.texts();
    const { code, stdout, stderr } = project.jsgen("resolve", "--base", "main");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(
      /fan\.proto:\d+:10 - error JSG3017: "speed" of "Turning" has number 1 at main, but number 9/,
    );
    expect(project.texts()).toEqual(before);
  });

  test("refuses one name with two types", () => {
    using project = merging({
      base: fan(["speed"]),
      ours: fan(["speed", "added"]),
      theirs: fan(["speed", "added"]).replace("added: number", "added: string"),
    });
    expect(project.jsgen("resolve", "--base", "main").stderr).toContain(
      'error JSG3018: "added" of "Turning" is double on one side of the merge and string on the other',
    );
  });

  test.each<[string, string[], number, string]>([
    ["no base", [], 2, 'jsgen: "resolve" needs --base: the commit whose numbers stay'],
    ["an unknown base", ["--base", "nowhere"], 2, 'jsgen: --base "nowhere" is not a commit of this repository\n'],
  ])("refuses %s", (_, args, code, message) => {
    using project = new GitProject({ "interfaces/fan.ts": fan([]) });
    const result = project.jsgen("resolve", ...args);
    expect(result).toMatchObject({ code, stdout: "" });
    expect(result.stderr).toContain(message);
  });

  test("refuses to work without a repository", () => {
    using project = new TemporaryProject({ "interfaces/fan.ts": fan([]) });
    expect(project.jsgen("resolve", "--base", "main")).toMatchObject({ code: 3, stdout: "" });
  });
});
