import { expect, test } from "@jest/globals";
import { countLine, notRun } from "./reporter.js";

const clean = {
  numPassedTests: 12,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 0,
  numTodoTests: 0,
};

test.each([
  [{}, "12 passed, 0 failed"],
  [{ numFailedTests: 2 }, "12 passed, 2 failed"],
  [{ numRuntimeErrorTestSuites: 1 }, "12 passed, 1 failed"],
  [{ numPendingTests: 3, numTodoTests: 1 }, "12 passed, 0 failed, 4 not run"],
])("countLine() of a run with %j", (differs, line) => {
  expect(countLine({ ...clean, ...differs })).toBe(line);
});

test("notRun() gives each reason once, and names tests that are skipped without one", () => {
  const testResults = [
    { status: "passed", fullName: "good" },
    { status: "pending", fullName: "walks the tree (not run: apt-get install snmpd)" },
    { status: "pending", fullName: "sets a value (not run: apt-get install snmpd)" },
    { status: "pending", fullName: "forgotten" },
  ];
  expect(notRun({ testResults: [{ testResults }] })).toEqual([
    "not run: apt-get install snmpd (2 tests)",
    'not run: "forgotten" is skipped in its source',
  ]);
});
