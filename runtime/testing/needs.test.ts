import { afterEach, describe, expect, test } from "@jest/globals";
import { needs } from "./needs.js";

const absent = "jumpstarter-no-such-program";
const before = process.env.JUMPSTARTER_TEST_REQUIRE;

afterEach(() => {
  if (before === undefined) delete process.env.JUMPSTARTER_TEST_REQUIRE;
  else process.env.JUMPSTARTER_TEST_REQUIRE = before;
});

describe("needs()", () => {
  test("runs the test with the program's path where it is installed", () => {
    const runner = recorder();
    const seen: string[] = [];
    needs("coreutils", { command: "env", test: runner }).test("prints", (path) => {
      seen.push(path);
    });
    const [[name, body] = []] = runner.ran;
    expect(name).toBe("prints");
    body?.();
    expect(seen).toEqual([expect.stringMatching(/^\/.*\/env$/)]);
  });

  test("finds a file by its absolute path", () => {
    expect(needs("base-files", { command: "/etc/passwd" }).path).toBe("/etc/passwd");
  });

  test.each([absent, `/usr/lib/${absent}`, "/etc", ""])("does not take %j for a program", (command) => {
    expect(needs("x", { command }).path).toBeUndefined();
  });

  test("reports the test as not run, with the remedy, where the program is missing", () => {
    delete process.env.JUMPSTARTER_TEST_REQUIRE;
    const runner = recorder();
    needs(absent, { test: runner }).test("reads the outlet", () => undefined);
    expect(runner.skipped).toEqual([`reads the outlet (not run: apt-get install ${absent})`]);
    expect(runner.ran).toEqual([]);
  });

  test("fails where everything is required", () => {
    process.env.JUMPSTARTER_TEST_REQUIRE = "all";
    const runner = recorder();
    needs(absent, { test: runner }).test("reads the outlet", () => undefined);
    expect(runner.skipped).toEqual([]);
    expect(() => runner.ran[0]?.[1]()).toThrow(`apt-get install ${absent}`);
  });
});

needs("coreutils", { command: "env" }).test("needs() uses the runner's global test when none is passed", (path) => {
  expect(path).toMatch(/env$/);
});

function recorder() {
  const ran: [name: string, body: () => unknown][] = [];
  const skipped: string[] = [];
  const record = (name: string, body: () => unknown) => void ran.push([name, body]);
  return Object.assign(record, { ran, skipped, skip: (name: string) => void skipped.push(name) });
}
