import { type DescField, ScalarType } from "@bufbuild/protobuf";
import { fakeValue } from "../fake/fake-value.js";
import { randomFrom } from "../fake/random.js";
import { streamPosition } from "../fake/stream-position.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
import { stayingOpen } from "./staying-open.js";
import type { SuiteOptions, TestedMethod } from "./subject.js";

/** Units of times: a device that is told to take its time shall take little. */
const timeUnits = new Set(["ns", "us", "ms", "s", "min", "h"]);

/**
 * Returns arguments for a method: those of the options, else invented ones that the interface allows. Times are short.
 *
 * @param turn Another number invents others.
 */
export function sampleArguments(method: TestedMethod, options: SuiteOptions, turn = 0): readonly unknown[] {
  return argumentsOf(method, options, ({ minimum = 0 }) => minimum, turn);
}

/**
 * Returns such arguments with times as long as the interface allows, and streams that stay open, for a call that is going
 * to be canceled.
 */
export function longArguments(method: TestedMethod, options: SuiteOptions): readonly unknown[] {
  const position = streamPosition(method.info);
  const args = argumentsOf(method, options, ({ minimum = 0, maximum = Math.max(minimum, 60_000) }) => maximum, 0);
  return position < 0 ? args : args.with(position, stayingOpen(args[position] as Iterable<unknown>)); // a client takes no else
}

function argumentsOf(
  { info }: TestedMethod,
  options: SuiteOptions,
  chooseTime: (parameter: ParameterInfo) => number,
  turn: number,
): readonly unknown[] {
  const given = options.arguments[info.name];
  if (given !== undefined) return info.parameters.map((_, index) => given[index]);
  return info.parameters.map((parameter) => {
    const random = randomFrom(`${info.path} ${parameter.name} ${turn}`);
    if (parameter.streamed) return [fakeValue(parameter.field, random), fakeValue(parameter.field, random)];
    const value = fakeValue(parameter.field, random);
    if (!isTime(parameter)) return value;
    // Also one that may be left out, because then it may be a long one.
    return typeof value === "bigint" ? BigInt(Math.trunc(chooseTime(parameter))) : chooseTime(parameter);
  });
}

function isTime({ field, unit }: ParameterInfo): boolean {
  if (isDuration(field)) return true;
  const isNumber = field.fieldKind === "scalar" && field.scalar !== ScalarType.STRING;
  return isNumber && unit !== undefined && timeUnits.has(unit);
}

/** A number of milliseconds in TypeScript. */
export function isDuration(field: DescField): boolean {
  return field.fieldKind === "message" && field.message.typeName === "google.protobuf.Duration";
}
