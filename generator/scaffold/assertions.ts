import type { Imports } from "../view/imports.js";
import { lowerFirstWord } from "../view/place.js";
import type { Home } from "./scaffold-spec.js";

/** How the tests of a home say what they expect, each as one line. */
export interface Assertions {
  equal(actual: string, expected: string): string;
  /** A call that fails with a code. */
  fails(call: string, code: string): string;
  /** An expression that throws. */
  throws(expression: string): string;
}

/**
 * The lines that hold a driver to its contract, whatever the runner; what it needs is imported.
 *
 * @param stem First part of the interface's generated names.
 */
export function contractTest(
  { className, stem, generated, testing }: Record<"className" | "stem" | "generated" | "testing", string>,
  imports: Imports,
): readonly string[] {
  const contract = imports.use(`${lowerFirstWord(stem)}Contract`, generated);
  const run = imports.use("runContract", testing);
  return [`const cases = ${contract}(() => new ${className}());`, `${run}(cases, test);`];
}

/** The assertions of the home's test runner; what they need is imported. */
export function assertionsOf({ runner }: Pick<Home, "runner">, imports: Imports): Assertions {
  if (runner === "jest") {
    for (const name of ["expect", "test"]) imports.use(name, "@jest/globals");
    return {
      equal: (actual, expected) => `expect(${actual}).toEqual(${expected});`,
      fails: (call, code) => `await expect(${call}).rejects.toMatchObject({ code: "${code}" });`,
      throws: (expression) => `expect(() => ${expression}).toThrow();`,
    };
  }
  imports.useAs("default", "assert", "node:assert/strict");
  imports.use("test", "node:test");
  return {
    equal: (actual, expected) => `assert.deepEqual(${actual}, ${expected});`,
    fails: (call, code) => `await assert.rejects(${call}, { code: "${code}" });`,
    throws: (expression) => `assert.throws(() => ${expression});`,
  };
}
