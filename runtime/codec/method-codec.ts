import type { DescMessage, DescMethod } from "@bufbuild/protobuf";
import { byteStreamFrames } from "../schema/byte-stream-frames.js";
import { type MethodInfo, methodInfo } from "../schema/method-info.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
import { type FieldCodec, fieldCodec } from "./field-codec.js";
import { type FieldSlot, fieldSlot } from "./field-slot.js";
import { parameterDefault } from "./parameter-default.js";
import { keepByteOrderMarks } from "./text-encoding.js";

keepByteOrderMarks();

/** One parameter, compiled. */
export interface ParameterCodec {
  readonly field: FieldCodec;
  /** Returns what stands in for an absent argument; a fresh copy each time. */
  readonly absent: () => unknown;
}

/** Everything needed to convert the arguments and the result of one method. */
export interface MethodCodec {
  readonly info: MethodInfo;
  readonly parameters: readonly ParameterCodec[];
  /** Message that holds the parameters: the request, or a byte stream's opening frame. */
  readonly parametersMessage: DescMessage;
  /** Where a byte stream's first request keeps its opening frame. */
  readonly open?: FieldSlot;
  readonly result?: FieldCodec;
}

const cache = new WeakMap<DescMethod, MethodCodec>();

/** Returns the compiled codec of a method. @throws {TypeError} If a descriptor option contradicts its field. */
export function methodCodec(method: DescMethod): MethodCodec {
  const known = cache.get(method);
  if (known !== undefined) return known;
  const codec = compile(method);
  cache.set(method, codec);
  return codec;
}

function compile(method: DescMethod): MethodCodec {
  const info = methodInfo(method);
  const frames = info.kind === "byte-stream" ? byteStreamFrames(method) : undefined;
  return {
    info,
    parameters: info.parameters.map((parameter) => compileParameter(info, parameter)),
    parametersMessage: frames?.parameters ?? method.input,
    ...(frames !== undefined && { open: fieldSlot(frames.open) }),
    ...(info.result !== undefined && { result: fieldCodec(info.result) }),
  };
}

function compileParameter(method: MethodInfo, parameter: ParameterInfo): ParameterCodec {
  const field = fieldCodec(parameter.field);
  return { field, absent: parameterDefault(method, parameter, field) };
}
