import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { runPlain } from "./program.test.fixture.js";

test("every case is run by a test, and so is every broken part", async () => {
  const { stdout, status } = await runPlain(["--list"]);
  const listed = stdout
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" ")[0]);
  const tests = readdirSync(new URL(".", import.meta.url)).filter(
    (name) => name.endsWith(".test.ts") && name !== "main.test.ts",
  );
  const texts = tests.map((name) => readFileSync(new URL(name, import.meta.url), "utf8"));
  const run = (isBroken: boolean) =>
    texts
      .filter((text) => text.includes("--broken") === isBroken)
      .flatMap((text) => text.match(/(?<=")[RS]\d+(?=")/g) ?? []);
  expect({ status, run: run(false).sort(), broken: run(true).sort() }).toEqual({
    status: 0,
    run: [...listed].sort(),
    broken: [...listed].sort(),
  });
});

test("a case that is not there is named, with those that are", async () => {
  const { stderr, status } = await runPlain(["R5"]);
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/^torture: there is no case "R5"; known are R1, R2, .*\n$/),
  ]);
});

test("a flag that there is not is told in one line", async () => {
  const { stderr, status } = await runPlain(["--ful"]);
  expect([status, stderr]).toEqual([2, expect.stringMatching(/^torture: Unknown option '--ful'[^\n]*\n$/)]);
});
