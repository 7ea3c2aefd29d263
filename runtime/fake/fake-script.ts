import { ConfigError } from "../driver/config-error.js";
import type { Driver } from "../driver/driver.js";
import { servicesOf } from "../driver/services-of.js";
import { didYouMean } from "../errors/nearest-name.js";
import { methodInfo } from "../schema/method-info.js";
import type { FakeAnswers, FakeCall, FakeFaults } from "./fake-types.js";
import type { Fault } from "./fault.js";
import { recordItems } from "./record-items.js";
import { strike } from "./strike.js";
import { type PassingCall, wrapMethods } from "./wrap-methods.js";

/** A driver with the configuration of a fake. */
export type FakeDriver = Driver & {
  readonly config: {
    readonly seed: number;
    readonly intervalMs: number;
    readonly items?: number | undefined;
    readonly faults: Readonly<Record<string, Fault>>;
  };
};

/** What a test wants from a fake, and what it learns of it. */
interface Script {
  readonly calls: { readonly method: string; readonly args: readonly unknown[] }[];
  readonly answers: Record<string, unknown>;
  readonly faults: Record<string, Fault | undefined>;
  /** How often each fault struck. */
  readonly struck: WeakMap<Fault, number>;
}

const scripts = new WeakMap<Driver, Script>();

/** The calls a fake was asked for since it was constructed, oldest first; refused ones are not among them. */
export function fakeCalls<D>(fake: FakeDriver): readonly FakeCall<D>[] {
  return scriptOf(fake).calls as unknown as readonly FakeCall<D>[]; // they come through methods of D
}

/** The answers of a fake, for tests to set; a method without one invents its answer. */
export function fakeAnswers<D>(fake: FakeDriver): FakeAnswers<D> {
  return scriptOf(fake).answers as FakeAnswers<D>; // keys are checked where they are set, by the compiler
}

/** The faults of a fake, for tests to set; those of the configuration are in it. */
export function fakeFaults<D>(fake: FakeDriver): FakeFaults<D> {
  return scriptOf(fake).faults as FakeFaults<D>; // keys are checked where they are set, by the compiler
}

function scriptOf(fake: FakeDriver): Script {
  const known = scripts.get(fake);
  if (known !== undefined) return known;
  checkMethods(fake);
  const script: Script = { calls: [], answers: {}, faults: { ...fake.config.faults }, struck: new WeakMap() };
  scripts.set(fake, script);
  wrapMethods(fake, (call) => follow(script, call));
  return script;
}

function checkMethods(fake: FakeDriver): void {
  const known = servicesOf(fake).flatMap(({ methods }) => methods.map((method) => methodInfo(method).name));
  const issues = Object.keys(fake.config.faults)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      path: ["faults", name],
      message: `Option "faults": there is no method "${name}"${didYouMean(name, known)}`,
    }));
  if (issues.length > 0) throw new ConfigError(issues);
}

function follow(script: Script, call: PassingCall): unknown {
  const { name } = call.method;
  const { recorded, passed } = recordItems(call);
  script.calls.push({ method: name, args: recorded });
  const fault = nextFault(script, name);
  const answer = (args: readonly unknown[]) => answerOf(script.answers[name], call, args);
  return fault === undefined ? answer(passed) : strike(fault, { ...call, args: passed }, answer);
}

function nextFault({ faults, struck }: Script, method: string): Fault | undefined {
  const fault = faults[method];
  if (fault === undefined) return undefined;
  const before = struck.get(fault) ?? 0;
  struck.set(fault, before + 1);
  return before < (fault.times ?? Number.POSITIVE_INFINITY) ? fault : undefined;
}

function answerOf(answer: unknown, { context, proceed }: PassingCall, args: readonly unknown[]): unknown {
  if (answer === undefined) return proceed(args);
  return typeof answer === "function" ? answer(...args, context) : answer;
}
