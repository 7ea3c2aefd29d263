import { attempt } from "./attempt.js";
import type { ContractCase } from "./contract-case.js";
import { methodCase } from "./define-case.js";
import { readers, readState, stateDifference } from "./read-state.js";
import { sampleArguments } from "./sample-arguments.js";
import { type Suite, type TestedMethod, testedMethods } from "./subject.js";

/** A method that only reads leaves alone what the others read. */
export function readonlyCases(suite: Suite): readonly ContractCase[] {
  return testedMethods(suite)
    .filter(({ info }) => info.readonly)
    .map((method) => ({ method, others: readers(suite).filter(({ info }) => info.name !== method.info.name) }))
    .filter(({ others }) => others.length > 0)
    .map(({ method, others }) => readonlyCase(suite, method, others));
}

function readonlyCase(suite: Suite, method: TestedMethod, others: readonly TestedMethod[]): ContractCase {
  return methodCase(suite, method, "changes nothing that can be read", async (subject, fail) => {
    const before = await readState(others, subject);
    await attempt(subject, method, sampleArguments(method, subject.options));
    const difference = stateDifference(before, await readState(others, subject));
    if (difference !== undefined) throw fail(`it is readonly and changed the device: ${difference}`);
  });
}
