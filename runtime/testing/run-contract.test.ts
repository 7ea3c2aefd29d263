import { describe, expect, test } from "@jest/globals";
import { FakePower, powerContract } from "../../generated/jumpstarter/driver/power/v1/index.js";
import { type RegisterTest, runContract } from "./run-contract.js";

describe("registered with jest's own test, a fake keeps the contract", () => {
  runContract(
    powerContract(() => new FakePower()),
    test,
  );
});

describe("registered with jest's global test, a fake keeps the contract", () => {
  runContract(powerContract(() => new FakePower()).slice(0, 1));
});

describe("runContract()", () => {
  test("hands a case the signal that vitest gives to each test", async () => {
    const runner = createVitest();
    const signals: AbortSignal[] = [];
    const seeing = { name: "sees the signal", run: async (signal: AbortSignal) => void signals.push(signal) };
    runContract([seeing], runner.test);
    await runner.run();
    expect(runner.results).toEqual([["sees the signal", "passed"]]);
    expect(signals).toEqual([runner.signal]);
  });

  test("lets vitest see a case that fails, and ends a case whose test is aborted", async () => {
    const runner = createVitest();
    const failing = { name: "fails", run: () => Promise.reject(new Error("the relay is stuck")) };
    const waiting = { name: "waits", run: (signal: AbortSignal) => aborted(signal) };
    runContract([failing, waiting], runner.test);
    const running = runner.run();
    runner.abort();
    await running;
    expect(runner.results).toEqual([
      ["fails", "Error: the relay is stuck"],
      ["waits", "AbortError: This operation was aborted"],
    ]);
  });

  test("says how to pass a test function where there is no global one", () => {
    const global = globalThis as { test?: unknown };
    const { test: own } = global;
    delete global.test;
    try {
      expect(() => runContract([])).toThrow(
        'Cannot find a global "test": pass the runner\'s own, runContract(cases, test)',
      );
    } finally {
      global.test = own;
    }
  });
});

/** Rejects with the reason of the signal when it aborts. */
function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
}

/** Registers and runs tests as vitest 3 does: a context with a signal, and fixtures found by the parameters' names. */
function createVitest() {
  const abort = new AbortController();
  const tests: { readonly name: string; readonly body: VitestBody }[] = [];
  const results: (readonly [string, string])[] = [];
  const vitest: VitestTest = (name, body) => {
    const [first = ""] = /\(([^)]*)\)/.exec(String(body))?.slice(1) ?? [];
    if (first !== "" && !/^(\{|\.\.\.)/.test(first)) throw new Error(`"${first}" is no fixture`);
    tests.push({ name: String(name), body });
  };
  const test: RegisterTest = vitest;
  const runOne = async ({ name, body }: (typeof tests)[number]) => {
    const context = { signal: abort.signal, task: { name }, expect, skip: () => undefined };
    results.push([name, await body(context).then(() => "passed", String)]);
  };
  return {
    test,
    results,
    signal: abort.signal,
    abort: () => abort.abort(),
    run: () => Promise.all(tests.map(runOne)),
  };
}

interface VitestContext {
  readonly signal: AbortSignal;
  readonly task: { readonly name: string };
}

type VitestBody = (context: VitestContext) => Promise<void>;
type VitestTest = (name: string | (() => void), body: VitestBody, timeout?: number) => void;
