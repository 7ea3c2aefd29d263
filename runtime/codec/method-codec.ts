import type { DescMessage, DescMethod } from "@bufbuild/protobuf";
import { type ByteStreamFrames, byteStreamFrames } from "../schema/byte-stream-frames.js";
import { type ItemFrames, itemFrames } from "../schema/item-frames.js";
import { type MethodInfo, type MethodKind, methodInfo } from "../schema/method-info.js";
import type { ParameterInfo } from "../schema/parameter-info.js";
import { type FieldCodec, fieldCodec } from "./field-codec.js";
import { type FieldSlot, fieldSlot } from "./field-slot.js";
import { parameterDefault } from "./parameter-default.js";
import { keepByteOrderMarks } from "./text-encoding.js";

keepByteOrderMarks();

/** One parameter, compiled. */
export interface ParameterCodec {
  readonly field: FieldCodec;
  /** Place among the arguments. */
  readonly index: number;
  /** Returns what stands in for an absent argument; a fresh copy each time. */
  readonly absent: () => unknown;
}

/** Everything needed to convert the arguments and the result of one method. */
export interface MethodCodec {
  readonly info: MethodInfo;
  /** Without the one that is a stream: its values are converted one by one. */
  readonly parameters: readonly ParameterCodec[];
  /** Message that holds the parameters: the request, or the opening frame of a stream of requests. */
  readonly parametersMessage: DescMessage;
  /** Where the first of many requests keeps its opening frame. */
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
  const frames = framesOf(method, info.kind);
  return {
    info,
    parameters: info.parameters.flatMap((one, index) => (one.streamed ? [] : [compileParameter(info, one, index)])),
    parametersMessage: frames?.parameters ?? method.input,
    ...(frames !== undefined && { open: fieldSlot(frames.open) }),
    ...(info.result !== undefined && { result: fieldCodec(info.result) }),
  };
}

function framesOf(method: DescMethod, kind: MethodKind): ByteStreamFrames | ItemFrames | undefined {
  if (kind === "unary" || kind === "server-stream") return undefined;
  return kind === "byte-stream" ? byteStreamFrames(method) : itemFrames(method);
}

function compileParameter(method: MethodInfo, parameter: ParameterInfo, index: number): ParameterCodec {
  const field = fieldCodec(parameter.field);
  return { field, index, absent: parameterDefault(method, parameter, field) };
}
