import { describe, expect, test } from "@jest/globals";
import { TemporaryProject } from "./testing/temporary-project.js";

const fan = `/** How it turns. */
export interface Turning {
  /** Turns per minute. */
  speed: number;
}

/** Cools. */
export abstract class FanInterface {
  static readonly id: string = "fan/v1";

  /**
   * Sets the speed.
   * @param percent How fast. @range 0..100
   * @param turning How else.
   */
  abstract set(percent: number, turning: Turning, mode: "slow" | "fast"): Promise<void>;
}
`;

const proto = "generated/acme/fan/v1/fan.proto";

function project(): TemporaryProject {
  const made = new TemporaryProject({ "interfaces/fan.ts": fan, "jsgen.config.json": '{ "package": "acme" }' });
  made.jsgen();
  return made;
}

function edit(made: TemporaryProject, ...edits: readonly (readonly [string, string])[]): void {
  for (const [before, after] of edits) made.edit("interfaces/fan.ts", before, after);
}

describe("jsgen after a rename", () => {
  test("asks at each renamed name, and says which tags answer where", () => {
    using made = project();
    edit(
      made,
      ["percent:", "share:"],
      ["@param percent", "@param share"],
      ["speed:", "pace:"],
      ['"slow" |', '"calm" |'],
    );
    const { code, stderr } = made.jsgen();
    expect(code).toBe(1);
    expect(stderr.match(/^\S+ - error JSG3006|remedy: .*/gm)).toEqual([
      "interfaces/fan.ts:4:3 - error JSG3006",
      'remedy: Renamed: write `@renamedFrom speed` in the comment of "pace"; something else: write `@removed speed` in the comment of "Turning"',
      "interfaces/fan.ts:16:16 - error JSG3006",
      'remedy: Renamed: write `@renamedFrom percent` behind `@param share` on its line; something else: write `@removed percent` in the comment of "set"',
      "interfaces/fan.ts:16:55 - error JSG3006",
      'remedy: Renamed: write `@renamedFrom slow` in a doc comment right before "calm"; something else: write `@removed slow` there',
    ]);
  });

  test("takes the tags where its remedies put them, and keeps every name on the wire", () => {
    using made = project();
    edit(made, ["percent:", "share:"], ["@param percent How fast.", "@param share How fast. @renamedFrom percent"]);
    edit(made, ["  /** Turns per minute. */\n  speed:", "  /** Turns per minute. @renamedFrom speed */\n  pace:"]);
    edit(made, ['"slow" |', '/** @renamedFrom slow */ "calm" |']);
    expect(made.jsgen()).toMatchObject({ code: 0, stderr: "" });
    const text = made.read(proto);
    expect(text).toMatch(/double percent = 1 \[[^\]]*typescript_name\) = "share"\s*\]/);
    expect(text).toContain('double speed = 1 [(jumpstarter.annotations.v1.typescript_name) = "pace"];');
    expect(text).toContain('MODE_SLOW = 1 [(jumpstarter.annotations.v1.literal) = "calm"];');
    expect(made.read("generated/acme/fan/v1/client.ts")).toContain("set(share: number, turning: Turning, mode:");
    expect(made.read("generated/acme/fan/v1/README.md")).toContain(
      `'{"percent":1,"turning":{"speed":1},"mode":"MODE_SLOW"}'`,
    );
    expect(made.jsgen("check").code).toBe(0);
    edit(made, [" @renamedFrom percent", ""], [" @renamedFrom speed", ""], ["/** @renamedFrom slow */ ", ""]);
    expect(made.jsgen().code).toBe(0);
    expect(made.read(proto)).toBe(text);
  });

  test("reserves what the tags say is gone", () => {
    using made = project();
    edit(made, ["percent:", "share:"], ["@param percent", "@removed percent\n   * @param share"]);
    edit(made, ["/** How it turns. */", "/** How it turns. @removed speed */"], ["speed:", "pace:"]);
    edit(made, ['"slow" |', '/** @removed slow */ "calm" |']);
    expect(made.jsgen()).toMatchObject({ code: 0, stderr: "" });
    const text = made.read(proto);
    expect(text).toContain("reserved 1; // double percent\n");
    expect(text).toContain("reserved 1; // double speed\n");
    expect(text).toContain("reserved 1; // MODE_SLOW\n");
    expect(text).toContain("MODE_CALM = 3;");
  });

  test("warns about a tag whose name the proto does not know", () => {
    using made = project();
    edit(made, ["How fast.", "How fast. @renamedFrom sped"]);
    const { code, stderr } = made.jsgen();
    expect(code).toBe(0);
    expect(stderr).toContain(
      "interfaces/fan.ts:13:31 - warning JSG3014: @renamedFrom sped has no effect: the committed",
    );
  });
});
