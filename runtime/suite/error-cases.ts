import type { ErrorCode } from "../contract/driver-error.js";
import { attempt, describeOutcome, type Outcome } from "./attempt.js";
import type { ContractCase } from "./contract-case.js";
import { methodCase } from "./define-case.js";
import { sampleArguments } from "./sample-arguments.js";
import { type Suite, type SuiteOptions, type TestedMethod, testedMethods } from "./subject.js";

/** Codes a driver chooses on purpose, as docs/drivers.md lists them; `internal` is left to devices that are broken. */
const healthyCodes: readonly ErrorCode[] = [
  "invalid_argument",
  "failed_precondition",
  "not_found",
  "already_exists",
  "permission_denied",
  "unavailable",
  "deadline_exceeded",
  "resource_exhausted",
  "aborted",
  "unimplemented",
];

/** How many different arguments a method is tried with. */
const turns = 3;

/** A call with good arguments succeeds or fails for a reason that its caller can act on. */
export function errorCases(suite: Suite): readonly ContractCase[] {
  return testedMethods(suite).map((method) => errorCase(suite, method));
}

function errorCase(suite: Suite, method: TestedMethod): ContractCase {
  return methodCase(suite, method, "fails only with codes that drivers choose", async (subject, fail) => {
    for (let turn = 0; turn < turnsOf(method, subject.options); turn++) {
      const outcome = await attempt(subject, method, sampleArguments(method, subject.options, turn));
      if (isForbidden(outcome, subject.options)) throw fail(`it ended with ${describeOutcome(outcome)}`);
    }
  });
}

function turnsOf({ info }: TestedMethod, options: SuiteOptions): number {
  return info.parameters.length === 0 || options.arguments[info.name] !== undefined ? 1 : turns;
}

function isForbidden(outcome: Outcome, options: SuiteOptions): boolean {
  // A declared error is chosen on purpose, whatever its code.
  if (outcome.kind !== "error" || outcome.error.details !== undefined) return false;
  return !healthyCodes.includes(outcome.error.code) && !options.codes.includes(outcome.error.code);
}
