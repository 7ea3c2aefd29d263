import { ScalarType } from "@bufbuild/protobuf";
import { nameRange } from "../codec/number-codec.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
import type { ContractCase } from "./contract-case.js";
import { methodCase } from "./define-case.js";
import { isDuration } from "./sample-arguments.js";
import { sendRaw } from "./send-raw.js";
import { type Suite, type TestedMethod, testedMethods } from "./subject.js";

/** A value outside its range is refused where the device is, whatever the caller's side let through. */
export function rangeCases(suite: Suite): readonly ContractCase[] {
  return testedMethods(suite).flatMap((method) =>
    method.info.parameters.flatMap((parameter) => {
      const values = valuesOutside(parameter);
      return values.length === 0 ? [] : [rangeCase(suite, method, parameter, values)];
    }),
  );
}

function rangeCase(
  suite: Suite,
  method: TestedMethod,
  parameter: ParameterInfo,
  values: readonly (number | bigint)[],
): ContractCase {
  const promise = `refuses "${parameter.name}" unless it is a ${nameRange("number", parameter)}`;
  return methodCase(suite, method, promise, async (subject, fail) => {
    for (const value of values) {
      const before = subject.activity?.count(method.info.name);
      const code = await sendRaw(subject, method, parameter, value);
      const reached = subject.activity !== undefined && subject.activity.count(method.info.name) !== before;
      // An item of a stream can only come when the driver is at work already.
      if (reached && !parameter.streamed) throw fail(`${parameter.name} = ${value} reaches the driver`);
      if (code !== "invalid_argument") throw fail(`${parameter.name} = ${value} ends with ${code ?? "an answer"}`);
    }
  });
}

/** The next values beyond the bounds that the wire can carry. */
function valuesOutside({ field, minimum, maximum }: ParameterInfo): readonly (number | bigint)[] {
  if (field.fieldKind !== "scalar" && !isDuration(field)) return [];
  const bounds = wireBounds(field.scalar ?? ScalarType.DOUBLE);
  const below = minimum === undefined ? [] : [Math.ceil(minimum) - step(minimum)];
  const above = maximum === undefined ? [] : [Math.floor(maximum) + step(maximum)];
  const values = [...below, ...above].filter((value) => value >= bounds.minimum && value <= bounds.maximum);
  return values.map((value) => (bounds.long ? BigInt(value) : value));
}

/** A step that does not drown in the digits of single precision. */
function step(bound: number): number {
  return Math.max(1, Math.ceil(Math.abs(bound) / 1000));
}

function wireBounds(scalar: ScalarType): { readonly minimum: number; readonly maximum: number; readonly long?: true } {
  switch (scalar) {
    case ScalarType.INT32:
    case ScalarType.SINT32:
    case ScalarType.SFIXED32:
      return { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return { minimum: 0, maximum: 2 ** 32 - 1 };
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, long: true };
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return { minimum: 0, maximum: Number.MAX_SAFE_INTEGER, long: true };
    default:
      return { minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE };
  }
}
