import { isDeepStrictEqual } from "node:util";
import { attempt, describeOutcome, type Outcome } from "./attempt.js";
import { sampleArguments } from "./sample-arguments.js";
import { mayCall, type Subject, type Suite, type TestedMethod, testedMethods } from "./subject.js";

/** What can be read of a device: the outcome of each method that only reads, by name. */
export type State = ReadonlyMap<string, Outcome>;

/** The methods whose results together are the state of a device. */
export function readers(suite: Suite): readonly TestedMethod[] {
  return testedMethods(suite).filter(
    ({ info }) => info.kind === "unary" && info.readonly && !suite.options.varying.includes(info.name),
  );
}

/** Asks a device for everything that can be read of it. */
export async function readState(methods: readonly TestedMethod[], subject: Subject): Promise<State> {
  const state = new Map<string, Outcome>();
  for (const method of methods) {
    if (!mayCall(subject, method)) continue;
    state.set(method.info.name, await attempt(subject, method, sampleArguments(method, subject.options)));
  }
  return state;
}

/** Says how a later state differs: `"readPin" gives the answer "high" after the answer "low"`; undefined if it does not. */
export function stateDifference(before: State, after: State): string | undefined {
  for (const [name, outcome] of before) {
    const later = after.get(name);
    if (later !== undefined && !sameOutcome(outcome, later)) {
      return `"${name}" gives ${describeOutcome(later)} after ${describeOutcome(outcome)}`;
    }
  }
  return undefined;
}

/** Tells whether two calls ended alike; errors by their code. */
export function sameOutcome(left: Outcome, right: Outcome): boolean {
  if (left.kind === "value" && right.kind === "value") return isDeepStrictEqual(left.value, right.value);
  if (left.kind === "error" && right.kind === "error") return left.error.code === right.error.code;
  return left.kind === right.kind;
}
