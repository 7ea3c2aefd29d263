import { type DescField, type DescMessage, type DescMethod, getOption, hasOption } from "@bufbuild/protobuf";
import { MethodOptions_IdempotencyLevel } from "@bufbuild/protobuf/wkt";
import {
  byte_stream,
  destructive,
  throws,
  timeout_ms,
  wire_name,
} from "../../generated/jumpstarter/annotations/v1/annotations_pb.js";
import { byteStreamFrames } from "./byte-stream-frames.js";
import { readFieldForm } from "./field-form.js";
import { itemFrames } from "./item-frames.js";
import { methodName } from "./method-name.js";
import { type ParameterInfo, readParameter } from "./parameter-info.js";

/** Which side sends many messages: in a `client-stream` the caller, in a `two-way` stream both. */
export type MethodKind = "unary" | "server-stream" | "client-stream" | "two-way" | "byte-stream";

/** A method as its descriptor tells it. */
export interface MethodInfo {
  /** Name in TypeScript, `setDtr`. */
  readonly name: string;
  /** Path of the call over HTTP, `/jumpstarter.driver.serial.v1.SerialService/SetDtr`. */
  readonly path: string;
  readonly kind: MethodKind;
  /** In the order of declaration, which is the order of the arguments. */
  readonly parameters: readonly ParameterInfo[];
  /** Field of the response that carries the result or one item; absent for `void` and byte streams. */
  readonly result?: DescField;
  /** The result is a resource: the field holds its handle. */
  readonly returnsResource: boolean;
  /** Some parameters are resources. */
  readonly takesResources: boolean;
  /** Messages of the errors it declares, each named like its class. */
  readonly errors: readonly DescMessage[];
  /** Changes nothing. */
  readonly readonly: boolean;
  /** Twice has the effect of once; true for readonly methods too. */
  readonly idempotent: boolean;
  /** Changes or destroys something that may not come back. */
  readonly destructive: boolean;
  /** Deadline of a call that sets none, in milliseconds. */
  readonly timeoutMs?: number;
  /** Name on the original wire, `set_dtr` unless an option says otherwise. */
  readonly wireName: string;
}

const cache = new WeakMap<DescMethod, MethodInfo>();

/**
 * Returns what a method descriptor says; the same object for the same descriptor.
 *
 * @throws {TypeError} If the method has a form the runtime does not serve.
 */
export function methodInfo(method: DescMethod): MethodInfo {
  const known = cache.get(method);
  if (known !== undefined) return known;
  const info = readMethod(method);
  cache.set(method, info);
  return info;
}

function readMethod(method: DescMethod): MethodInfo {
  const kind = readKind(method);
  const result = kind === "byte-stream" ? undefined : method.output.field.result;
  const parameters = readParameters(method, kind);
  return {
    name: methodName(method),
    path: `/${method.parent.typeName}/${method.name}`,
    kind,
    parameters,
    ...(result !== undefined && { result }),
    returnsResource: result !== undefined && readFieldForm(result).resource,
    takesResources: parameters.some(({ resource }) => resource),
    errors: declaredErrors(method),
    ...readSafety(method),
    ...(hasOption(method, timeout_ms) && { timeoutMs: getOption(method, timeout_ms) }),
    wireName: hasOption(method, wire_name) ? getOption(method, wire_name) : snakeCase(method.name),
  };
}

/** Returns the messages of the errors a method declares; a name that its file does not have is left out. */
export function declaredErrors(method: DescMethod): readonly DescMessage[] {
  const { file } = method.parent;
  return getOption(method, throws).flatMap((name) => file.messages.find(({ typeName }) => typeName === name) ?? []);
}

function readKind(method: DescMethod): MethodKind {
  if (method.methodKind === "unary") return "unary";
  if (method.methodKind === "server_streaming") return "server-stream";
  if (method.methodKind === "client_streaming") return "client-stream";
  return getOption(method, byte_stream) ? "byte-stream" : "two-way";
}

function readParameters(method: DescMethod, kind: MethodKind): readonly ParameterInfo[] {
  switch (kind) {
    case "unary":
    case "server-stream":
      return method.input.fields.map(readParameter);
    case "byte-stream":
      return byteStreamFrames(method).parameters.fields.map(readParameter);
    case "client-stream":
    case "two-way": {
      const { parameters, value, position } = itemFrames(method);
      return parameters.fields.map(readParameter).toSpliced(position, 0, { ...readParameter(value), streamed: true });
    }
    default:
      return kind satisfies never;
  }
}

function readSafety(method: DescMethod): Pick<MethodInfo, "readonly" | "idempotent" | "destructive"> {
  const readonly = method.idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  return {
    readonly,
    idempotent: readonly || method.idempotency === MethodOptions_IdempotencyLevel.IDEMPOTENT,
    destructive: getOption(method, destructive),
  };
}

function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .toLowerCase();
}
