/** The part of a test runner that `needs` and `runContract` use; jest, vitest and node:test have it. */
export interface TestFunction {
  (name: string, body: () => void | Promise<void>): unknown;
  readonly skip: (name: string, body: () => void | Promise<void>) => unknown;
}

/**
 * Returns the runner's global `test`.
 *
 * @param advice How a caller passes one where there is none.
 * @throws {TypeError} Where there is none.
 */
export function globalTest(advice: string): TestFunction {
  const { test } = globalThis as { readonly test?: TestFunction };
  if (test !== undefined) return test;
  throw new TypeError(`Cannot find a global "test": pass the runner's own, ${advice}`);
}
