import { attempt, describeOutcome } from "./attempt.js";
import type { ContractCase } from "./contract-case.js";
import { methodCase } from "./define-case.js";
import { readers, readState, sameOutcome, stateDifference } from "./read-state.js";
import { sampleArguments } from "./sample-arguments.js";
import { type Suite, type TestedMethod, testedMethods } from "./subject.js";

/** An idempotent method does the same the second time, and leaves the device as the first call did. */
export function repeatCases(suite: Suite): readonly ContractCase[] {
  const methods = testedMethods(suite).filter(({ info }) => info.kind === "unary" && info.idempotent);
  return methods.map((method) => repeatCase(suite, method));
}

function repeatCase(suite: Suite, method: TestedMethod): ContractCase {
  return methodCase(suite, method, "does the same when it is called again", async (subject, fail) => {
    const args = sampleArguments(method, subject.options);
    const first = await attempt(subject, method, args);
    const before = await readState(readers(suite), subject);
    const second = await attempt(subject, method, args);
    const difference = stateDifference(before, await readState(readers(suite), subject));
    const varies = subject.options.varying.includes(method.info.name);
    const same = varies ? first.kind === second.kind : sameOutcome(first, second);
    if (!same) throw fail(`the second call ended with ${describeOutcome(second)} after ${describeOutcome(first)}`);
    if (difference !== undefined) throw fail(`the second call changed the device: ${difference}`);
  });
}
