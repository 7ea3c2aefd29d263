import { isDeepStrictEqual } from "node:util";
import { methodCodec } from "../codec/method-codec.js";
import { attempt, begin, describeOutcome, describeValue } from "./attempt.js";
import type { ContractCase } from "./contract-case.js";
import { type Fail, methodCase } from "./define-case.js";
import { sameOutcome } from "./read-state.js";
import { sampleArguments } from "./sample-arguments.js";
import { type Subject, type Suite, type TestedMethod, testedMethods } from "./subject.js";
import { tooLate, within } from "./within.js";

/** What a caller leaves out is what the interface says. */
export function defaultCases(suite: Suite): readonly ContractCase[] {
  return testedMethods(suite).flatMap((method) =>
    method.info.parameters.flatMap(({ name, default: value }, index) =>
      value === undefined ? [] : [defaultCase(suite, method, name, index)],
    ),
  );
}

function defaultCase(suite: Suite, method: TestedMethod, name: string, index: number): ContractCase {
  return methodCase(suite, method, `fills in the default of "${name}"`, async (subject, fail) => {
    const expected = methodCodec(method.desc)
      .parameters.find((parameter) => parameter.index === index)
      ?.absent();
    const args = sampleArguments(method, subject.options).with(index, undefined);
    if (subject.activity === undefined) await compareAnswers(subject, method, [args, args.with(index, expected)], fail);
    else await lookAtDriver(subject, method, { args, index, expected }, fail);
  });
}

/** Beside a driver there is no need to guess: the call is canceled as soon as the driver has its arguments. */
async function lookAtDriver(
  { activity, options, ...rest }: Subject,
  method: TestedMethod,
  { args, index, expected }: { args: readonly unknown[]; index: number; expected: unknown },
  fail: Fail,
): Promise<void> {
  const { name } = method.info;
  const stop = new AbortController();
  const signal = AbortSignal.any([rest.signal, stop.signal]);
  const arrival = activity?.arrival(name, activity.count(name)) ?? Promise.resolve();
  const call = begin({ options, ...rest }, method, args, { signal, timeoutMs: 0 }).catch(() => undefined);
  const arrived = await within(options.timeoutMs, arrival);
  stop.abort();
  await within(options.timeoutMs, call);
  if (arrived === tooLate) throw fail(`a call without it does not reach the driver within ${options.timeoutMs} ms`);
  const got = activity?.last(name)?.args[index];
  if (!isDeepStrictEqual(got, expected)) {
    throw fail(`the driver gets ${describeValue(got)}, the interface says ${describeValue(expected)}`);
  }
}

/** From far away only the answer tells, and only of a method that may be asked twice. */
async function compareAnswers(
  subject: Subject,
  method: TestedMethod,
  [without, spelt]: readonly [readonly unknown[], readonly unknown[]],
  fail: Fail,
): Promise<void> {
  const { info } = method;
  if (info.kind !== "unary" || !info.readonly || subject.options.varying.includes(info.name)) return;
  const first = await attempt(subject, method, without);
  const second = await attempt(subject, method, spelt);
  if (!sameOutcome(first, second)) {
    throw fail(`left out it ends with ${describeOutcome(first)}, spelt out with ${describeOutcome(second)}`);
  }
}
