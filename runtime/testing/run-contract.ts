import type { ContractCase } from "../suite/contract-case.js";
import { globalTest } from "./test-function.js";

/** Registers one test; the part of a runner that {@link runContract} uses. jest, vitest and node:test have it. */
export type RegisterTest = (name: string, body: (...context: readonly unknown[]) => Promise<void>) => unknown;

/**
 * Registers a test per case: `runContract(powerContract(() => new HttpPower({ url })))`.
 *
 * @param test The runner's own, default its global `test`. If it hands a `signal` to its tests, that ends the case.
 * @throws {TypeError} Where the runner has no global `test` and none was passed.
 */
export function runContract(
  cases: readonly ContractCase[],
  test: RegisterTest = globalTest("runContract(cases, test)"),
): void {
  for (const { name, run } of cases) {
    // No parameter with a name: jest would wait for a callback, and vitest would look for fixtures.
    test(name, (...context) => run(signalOf(context[0])));
  }
}

/** jest hands out nothing; a case ends by itself anyway. */
function signalOf(context: unknown): AbortSignal {
  const given = typeof context === "object" && context !== null && "signal" in context ? context.signal : undefined;
  return isSignal(given) ? given : new AbortController().signal;
}

/** By its form, because a runner's signal may be of another realm. */
function isSignal(value: unknown): value is AbortSignal {
  return typeof value === "object" && value !== null && "aborted" in value && "addEventListener" in value;
}
