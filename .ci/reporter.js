// Ends a jest run with one line to count by: `12 passed, 0 failed`, and which tests were not run and why.
const reason = /^(.*) \(not run: (.*)\)$/s;

export default class CountReporter {
  onRunComplete(_contexts, results) {
    const lines = [...notRun(results), countLine(results)];
    // jest prints its own summary after every other reporter; the count is to be the last line whatever comes.
    process.once("exit", () => process.stdout.write(`${lines.join("\n")}\n`));
  }
}

export function countLine(results) {
  // A file that does not even load has no tests to count, and must not look like success.
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  const left = results.numPendingTests + results.numTodoTests;
  return `${results.numPassedTests} passed, ${failed} failed${left > 0 ? `, ${left} not run` : ""}`;
}

/** One line per reason, so that installing what it says is one command. */
export function notRun(results) {
  const counts = new Map();
  for (const { status, fullName } of results.testResults.flatMap((file) => file.testResults)) {
    if (status !== "pending" && status !== "todo") continue;
    const why = reason.exec(fullName)?.[2] ?? `"${fullName}" is skipped in its source`;
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  return [...counts].map(([why, count]) => `not run: ${why}${count > 1 ? ` (${count} tests)` : ""}`);
}
