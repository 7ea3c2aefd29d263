import { describe, expect, test } from "@jest/globals";
import { generated } from "../testing/sample-project.js";

describe("jsgen whose output goes nowhere", () => {
  test.each([
    ["help", "$jsgen --help"],
    ["a run with nothing to do", "$jsgen"],
    ["a report for programs", "$jsgen check --format json"],
    ["an explanation", "$jsgen explain JSG2003"],
  ])("says in one line that %s cannot be written", (_, command) => {
    using project = generated();
    const before = project.texts();
    const { code, stderr } = project.shell(`${command} > /dev/full`);
    expect([code, stderr.split("\n").at(-2)]).toEqual([
      74,
      "jsgen: cannot write to standard output: ENOSPC: no space left on device, write",
    ]);
    expect(stderr).not.toContain("    at ");
    expect(project.texts()).toEqual(before);
  });

  test("ends without a word when its reader is gone", () => {
    using project = generated();
    // The reader has ended before the program starts.
    const line = 'exec 3> >(true); wait "$!"; $jsgen explain JSG2003 >&3; echo "$?"';
    expect(project.shell(line)).toEqual({ code: 0, stdout: "141\n", stderr: "" });
  });

  test("gives the exit code also when nobody reads its errors", () => {
    using project = generated();
    project.edit("interfaces/power.ts", "Promise<void>", "Promise<any>");
    expect(project.shell("$jsgen 2> /dev/full").code).toBe(1);
  });
});
