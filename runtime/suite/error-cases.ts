import { DriverError, type ErrorCode } from "../contract/driver-error.js";
import { attempt, describeOutcome } from "./attempt.js";
import type { ContractCase } from "./contract-case.js";
import { methodCase } from "./define-case.js";
import { sampleArguments } from "./sample-arguments.js";
import { type Subject, type Suite, type SuiteOptions, type TestedMethod, testedMethods } from "./subject.js";
import { tooLate, within } from "./within.js";

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
  return methodCase(
    suite,
    method,
    "fails only with declared errors and codes that drivers choose",
    async (subject, fail) => {
      for (let turn = 0; turn < turnsOf(method, subject.options); turn++) {
        const outcome = await attempt(subject, method, sampleArguments(method, subject.options, turn));
        if (outcome.kind !== "error" || isDeclared(outcome.error)) continue;
        if (isForbidden(outcome.error.code, subject.options)) throw fail(`it ended with ${describeOutcome(outcome)}`);
        const name = await undeclaredClass(subject, method);
        if (name !== undefined) throw fail(`it threw ${name}, which no @throws of the interface names for it`);
      }
    },
  );
}

/** Only a declared error comes with fields. */
function isDeclared({ details }: DriverError): boolean {
  return details !== undefined;
}

/** Name of the class that the driver threw, if it is more than a `DriverError`; callers get no more than that. */
async function undeclaredClass({ activity, options }: Subject, { info }: TestedMethod): Promise<string | undefined> {
  const done = activity?.last(info.name)?.done;
  const ended = done === undefined ? tooLate : await within(options.timeoutMs, done);
  if (ended === tooLate || !(ended.reason instanceof DriverError)) return undefined;
  const thrown = ended.reason.constructor;
  return thrown === DriverError ? undefined : thrown.name;
}

function turnsOf({ info }: TestedMethod, options: SuiteOptions): number {
  return info.parameters.length === 0 || options.arguments[info.name] !== undefined ? 1 : turns;
}

function isForbidden(code: ErrorCode, { codes }: SuiteOptions): boolean {
  return !healthyCodes.includes(code) && !codes.includes(code);
}
