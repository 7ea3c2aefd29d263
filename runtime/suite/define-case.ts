import { type ContractCase, ContractError } from "./contract-case.js";
import { interfaceOf, mayCall, type Subject, type Suite, type TestedMethod, withSubject } from "./subject.js";

/** A case about one method; it passes without a call where the method must not be called. */
export function methodCase(
  suite: Suite,
  method: TestedMethod,
  promise: string,
  body: (subject: Subject, fail: Fail) => Promise<void>,
): ContractCase {
  const fail = failure(`${interfaceOf(suite)} "${method.info.name}"`);
  return {
    name: `${method.info.name}: ${promise}`,
    run: (signal) =>
      withSubject(suite, signal, async (subject) => {
        if (mayCall(subject, method)) await body(subject, fail);
      }),
  };
}

/** Makes the error of a promise that was not kept. */
export type Fail = (found: string) => ContractError;

/** Makes errors that begin with what they are about. */
export function failure(about: string): Fail {
  return (found) => new ContractError(`${about}: ${found}`);
}
