import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = "runtime/driver/__fixtures__/.type-errors";

/** `file(line): code`, in the order of the compiler. */
let findings: readonly string[];

beforeAll(async () => {
  findings = (await compile()).split("\n").flatMap((line) => {
    const [, file, at, code] =
      /^runtime\/driver\/__fixtures__\/\.type-errors\/(.+)\((\d+),\d+\): error (TS\d+)/.exec(line) ?? [];
    return file === undefined ? [] : [`${file}:${at} ${code}`];
  });
}, 120_000);

describe("the compiler refuses a driver that", () => {
  test.each([
    ["lacks a method", "missing-method.ts:3 TS2515"],
    ["lacks a method and has no config", "missing-method-plain.ts:3 TS2515"],
    ["misspells a method", "misspelt-method.ts:5 TS4117"],
    ["takes a parameter of another type", "mistyped-parameter.ts:5 TS2416"],
    ["yields items of another type", "mistyped-item.ts:6 TS2416"],
    ["takes a list where a stream comes", "mistyped-stream.ts:11 TS2416"],
    ["drops the config of its base class", "lost-base-config.ts:6 TS2379"],
    ["is constructed with an unknown config key", "unknown-config-key.ts:11 TS2561"],
    ["is constructed with a config of the wrong type", "wrong-config-type.ts:11 TS2322"],
    ["is constructed without the config it needs", "missing-config.ts:11 TS2554"],
    ["is constructed with a config it does not have", "config-without-schema.ts:11 TS2322"],
    ["is constructed though it is a stub", "abstract-new.ts:3 TS2511"],
  ])("%s", (_, finding) => {
    const file = finding.split(":")[0] ?? "";
    expect(findings.filter((one) => one.startsWith(`${file}:`))).toEqual([finding]);
  });

  test("but none that is right", () => {
    expect(findings.filter((one) => /^(correct|stub)\.ts/.test(one))).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  });
});

async function compile(): Promise<string> {
  const run = promisify(execFile)("node_modules/.bin/tsc", ["-p", folder, "--pretty", "false"], { cwd: root });
  // The compiler leaves with a failure when it finds what this test wants it to find.
  return run.then(
    () => "",
    (reason: { stdout?: unknown }) => String(reason.stdout),
  );
}
